import type { NumberStyle } from './cell-values.ts'

// Which of Excel's formats show a number as a date. Built-in ones are only numbers in the file, and 27 to 36 and 50 to 58 are those of
// Chinese systems: years, months and days, and 上午/下午.

const times = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56])

/** @returns undefined where the file itself says what the number stands for */
export function builtInStyle(id: number): NumberStyle | undefined {
  if (id >= 164) return undefined
  if (id === 46) return 'duration'
  if (times.has(id)) return 'time'
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) return 'date'
  return 'number'
}

/** @param code a format such as `yyyy"年"m"月"d"日";@` or `[$-804]aaaa` */
export function styleOf(code: string): NumberStyle {
  // Only the first section is for positive numbers.
  const section = firstSection(code)
  const elapsed = /\[(?:h+|m+|s+)\]/i.test(section)
  const letters = section.replaceAll(/\[[^\]]*\]/g, '')
  if (elapsed) return 'duration'
  if (/^general$/i.test(letters.trim())) return 'number'
  if (/^0{2,32}$/.test(letters)) return { digits: letters.length }
  // Exponents have an E, and # and 0 never stand in a date but for fractions of seconds.
  if (/[#?]|0[.,]?0*E[+-]/i.test(letters)) return 'number'
  const time = /[hs]|上午\/下午|AM\/PM/i.test(letters)
  const day = /[ydgeb]|a{3}/i.test(letters.replaceAll(/AM\/PM|A\/P/gi, ''))
  if (day) return 'date'
  if (time) return 'time'
  return /m/i.test(letters) ? 'date' : 'number'
}

/** Without what is only shown: quoted text, escaped characters, padding. */
function firstSection(code: string): string {
  let section = ''
  for (let at = 0; at < code.length; at += 1) {
    const character = code[at] ?? ''
    if (character === ';') break
    if (character === '"') {
      const end = code.indexOf('"', at + 1)
      at = end === -1 ? code.length : end
    } else if (character === '\\' || character === '_' || character === '*') at += 1
    else section += character
  }
  return section
}
