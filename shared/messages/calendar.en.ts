import type { calendarZh } from './calendar.zh.ts'
import type { Translated } from './translated.ts'

export const calendarEn: Translated<typeof calendarZh> = {
  calendar: {
    tab: 'Working days',
    about:
      "Statutory working days: Monday to Friday, without the days off of the State Council's notices, with the weekends worked instead. The first day is not counted. A year that is not listed is counted by weekends only.",
    years: 'Years known',
    year: '{{year}}',
    builtIn: 'built in',
    handout: 'import {{number}}',
    counts: '{{off}} days off, {{work}} make-up workdays, {{days}} working days in the year',
    notice: 'By: {{notice}}',
    picture: 'Days off and make-up workdays of {{year}}',
    month: 'Month {{month}}',
    weekdays: 'SMTWTFS',
    table: 'Days off and make-up workdays',
    day: 'Day',
    what: 'Is',
    name: 'Name',
    off: 'off',
    work: 'worked',
    legend: { off: 'day off', work: 'make-up workday', weekend: 'weekend' },
    enter: 'Type in a year',
    form: {
      title: "Type in a year's days off",
      about:
        'As the notice has it. What is typed in or imported last for a year counts; it can be taken out under "Imports", and what was there before counts again.',
      year: 'Year',
      yearWrong: 'The year has to be between 1990 and 2100.',
      notice: 'Number of the notice',
      noticeMissing: 'The number of the notice is missing.',
      off: 'Days off',
      work: 'Make-up workdays',
      hint: "A day or a range on each line, then its name: 2027-01-01 to 2027-01-03 New Year's Day",
      workHint: "A weekend day on each line: 2027-01-09 New Year's Day",
      mistake: 'Line {{line}} cannot be read: {{text}}',
      save: 'Save the year',
    },
    sign: 'Signs the calendar in force for {{years}}. Once it is taken in below, due days follow it.',
    preview: 'Working days of {{year}}',
    daysTotal: '{{number}} days',
  },
}
