// Numbers and dates of cells in the words that people see.

/** How a cell's number is shown: as it is, as a date, as a time of day, as a length of time, or with zeros before it (000000). */
export type NumberStyle = 'number' | 'date' | 'time' | 'duration' | { digits: number }

const dayOf1904 = 1462
/** 9999-12-31: what lies behind it Excel shows as ####. */
const lastDay = 2_958_465
const secondsOfDay = 86_400

/** Excel shows 15 digits and keeps 17; and people do not write exponents. */
export function numberText(value: number): string {
  const shortest = String(Number(value.toPrecision(15)))
  const parts = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(shortest)
  if (!parts) return shortest
  const [, sign = '', first = '', rest = '', power = ''] = parts
  const digits = first + rest
  const point = 1 + Number(power)
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
  return sign + digits.padEnd(point, '0')
}

/** @returns undefined where Excel itself cannot show the number so */
export function styledText(
  value: number,
  style: Exclude<NumberStyle, 'number'>,
  from1904: boolean,
): string | undefined {
  if (typeof style === 'object') {
    return Number.isSafeInteger(value) && value >= 0 ? String(value).padStart(style.digits, '0') : undefined
  }
  const serial = from1904 ? value + dayOf1904 : value
  if (!(value >= 0) || serial >= lastDay + 1) return undefined
  if (style === 'duration') return clock(Math.round(value * secondsOfDay))
  const seconds = Math.round(serial * secondsOfDay)
  const day = Math.floor(seconds / secondsOfDay)
  const second = seconds % secondsOfDay
  if (day > lastDay) return undefined
  // A time without a day is kept as a part of day 0.
  if (day === 0 && (style === 'time' || second > 0)) return clock(second)
  return second === 0 ? dayText(day) : `${dayText(day)} ${clock(second)}`
}

/** Excel counts 29 February 1900, which never was, and shows a zero that is formatted as a date as 1900-01-00. */
function dayText(day: number): string {
  if (day === 0) return '1900-01-00'
  if (day === 60) return '1900-02-29'
  const since = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30)
  return new Date(since + day * secondsOfDay * 1000).toISOString().slice(0, 10)
}

function clock(seconds: number): string {
  const two = (count: number) => String(count).padStart(2, '0')
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

/** An ISO 8601 date of a cell of type d, in the same words; what is none stays as it is. */
export function isoText(text: string): string {
  const found = /^(?:(\d{4}-\d{2}-\d{2})T?)?(\d{2}:\d{2}(?::\d{2})?)?(?:\.\d+)?Z?$/.exec(text)
  if (!found) return text
  const [, day, time] = found
  const full = time?.length === 5 ? `${time}:00` : time
  if (day === undefined) return full ?? text
  return full === undefined || full === '00:00:00' ? day : `${day} ${full}`
}
