import { expect, test } from 'vitest'
import { readMarkedDays } from '../../shared/calendar-text.ts'

test('days are read as notices and people write them', () => {
  const { days, mistakes } = readMarkedDays(
    [
      '2027年2月6日至2027年2月8日 春节',
      '',
      ' 2027/1/1-2027/1/2 元旦 ',
      '2027-05-01',
      '2027-01-09 to 2027-01-09 补班',
    ].join('\n'),
  )
  expect(mistakes).toEqual([])
  expect(days.map(({ day, name }) => `${day} ${name.zh}`)).toEqual([
    '2027-01-01 元旦',
    '2027-01-02 元旦',
    '2027-01-09 补班',
    '2027-02-06 春节',
    '2027-02-07 春节',
    '2027-02-08 春节',
    '2027-05-01 放假',
  ])
})

test('a line that says no day, a day that is none, a range that runs back or over a year are told', () => {
  const lines = [
    '二月六日 春节',
    '2027-02-30 春节',
    '2027-02-06 至 2027-02-01 春节',
    '2026-02-06 至 2027-02-06 春节',
  ]
  expect(readMarkedDays(lines.join('\n'))).toEqual({
    days: [],
    mistakes: lines.map((text, index) => ({ line: index + 1, text })),
  })
})
