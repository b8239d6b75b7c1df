export interface DateReading {
  /** `2023-06-14`. */
  date: string
  /** It was a number that counts days, as Excel keeps dates. */
  fromNumber: boolean
}

const daysFrom = Date.UTC(1899, 11, 30) / 86_400_000
/** 1980 to 2099, as Excel counts days: other numbers of five digits are no dates. */
const [firstSerial, lastSerial] = [29_221, 73_050]

/**
 * Dates as people and portals write them: 2023-06-14, 2023/6/14, 2023.6.14, 20230614, 2023年6月14日, each with or without a time, and a number
 * that Excel shows where a date lost its style.
 */
export function readDate(word: string): DateReading | undefined {
  const text = word.normalize('NFKC').trim()
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text)?.[1]
  if (serial !== undefined) {
    const days = Number(serial)
    if (days < firstSerial || days > lastSerial) return undefined
    const date = new Date((daysFrom + days) * 86_400_000).toISOString().slice(0, 10)
    return { date, fromNumber: true }
  }
  const found =
    /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?|(\d{2})(\d{2})(?:\.0+)?)(?:[ T].*)?$/.exec(
      text,
    )
  const [, year = '', month1, day1, month2, day2] = found ?? []
  const date = `${year}-${(month1 ?? month2 ?? '').padStart(2, '0')}-${(day1 ?? day2 ?? '').padStart(2, '0')}`
  return isDate(date) ? { date, fromNumber: false } : undefined
}

function isDate(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number)
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days
}
