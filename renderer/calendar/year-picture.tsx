import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import {
  nextDay,
  weekdayOf,
  WorkingCalendar,
  type CalendarYear,
  type DayKind,
} from '../../shared/working-days.ts'
import classes from './calendar.module.css'

const months = Array.from({ length: 12 }, (_, index) => index + 1)

interface YearPictureProps {
  year: CalendarYear
  /** The days on which something is due, and where that is. */
  due: ReadonlyMap<string, string>
}

/** A year's twelve months; days off are filled, make-up workdays edged, days that are due underlined: the tables beside say the same. */
export function YearPicture({ year, due }: YearPictureProps) {
  const { t } = useTranslation()
  const calendar = new WorkingCalendar([year])
  return (
    <div>
      <div className={classes['months']} aria-hidden>
        {months.map((month) => (
          <Month key={month} year={year.year} month={month} calendar={calendar} due={due} />
        ))}
      </div>
      <div className={classes['legend']} aria-hidden>
        {(['off', 'work', 'weekend', 'due'] as const).map((why) => (
          <span key={why}>
            <i className={classes[why]}>8</i>
            {t(`calendar.legend.${why}`)}
          </span>
        ))}
      </div>
    </div>
  )
}

interface MonthProps extends Pick<YearPictureProps, 'due'> {
  year: number
  month: number
  calendar: WorkingCalendar
}

function Month({ year, month, calendar, due }: MonthProps) {
  const { t, i18n } = useTranslation()
  const weekdays = Array.from(t('calendar.weekdays'))
  return (
    <table className={classes['month']}>
      <caption>
        {new Intl.DateTimeFormat(i18n.language, { month: 'short' }).format(new Date(year, month - 1))}
      </caption>
      <thead>
        <tr>
          {weekdays.map((weekday, index) => (
            // Two days of the week begin with one letter.
            // oxlint-disable-next-line react/no-array-index-key
            <th key={index}>{weekday}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(year, month).map((week) => (
          <tr key={week.find((day) => day !== '')}>
            {week.map((day, index) => (
              // oxlint-disable-next-line react/no-array-index-key
              <td key={index} className={day === '' ? undefined : look(calendar.kindOf(day))}>
                <DayOf day={day} door={due.get(day)} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** By keyboard one goes through the table beside, which leads to the same. */
function DayOf({ day, door }: { day: string; door: string | undefined }) {
  const number = day === '' ? '' : Number(day.slice(8))
  if (door === undefined) return <>{number}</>
  return (
    <Link href={door} tabIndex={-1} className={classes['due']}>
      {number}
    </Link>
  )
}

function look({ why }: DayKind): string | undefined {
  return why === 'weekday' ? undefined : classes[why]
}

/** Weeks from Sunday on, with '' where the month has not begun or is over. */
function weeksOf(year: number, month: number): string[][] {
  const first = `${year}-${String(month).padStart(2, '0')}-01`
  const days: string[] = Array.from({ length: weekdayOf(first) }, () => '')
  for (let day = first; day.startsWith(first.slice(0, 8)); day = nextDay(day)) days.push(day)
  while (days.length % 7 > 0) days.push('')
  return Array.from({ length: days.length / 7 }, (_, week) => days.slice(week * 7, week * 7 + 7))
}
