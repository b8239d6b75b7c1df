import { Button, Table, Text, Title } from '@mantine/core'
import { skipToken, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useSearch } from 'wouter'
import type { CalendarYearRow, DueDay } from '../../shared/contract/calendar.ts'
import { inLanguage } from '../../shared/words.ts'
import { WorkingCalendar, workingDaysBetween, type CalendarYear } from '../../shared/working-days.ts'
import { orpc } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import classes from './calendar.module.css'
import { DueDays, doorOfDue } from './due-days.tsx'
import { YearForm } from './year-form.tsx'
import { YearPicture } from './year-picture.tsx'

const nothingDue: { today: string; days: DueDay[] } = { today: '', days: [] }

/** The years whose working days are known, beside the one that is looked at. */
export function CalendarPart() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const asked = Number(new URLSearchParams(useSearch()).get('year'))
  const [entering, setEntering] = useState(false)
  const { data: years = [] } = useQuery(orpc.calendar.list.queryOptions({ input: {} }))
  const { data: { today, days } = nothingDue } = useQuery(orpc.calendar.due.queryOptions({ input: {} }))
  const row = years.find(({ year }) => year === asked) ?? years[0]
  const { data } = useQuery(
    orpc.calendar.year.queryOptions({ input: row === undefined ? skipToken : { year: row.year } }),
  )
  const dueIn = days.filter(({ day }) => day.startsWith(`${row?.year}-`))
  // Years whose holidays nobody knows yet are no choice here; what is due in them must not be out of sight.
  const dueLater = days.filter(({ day }) => day > `${years[0]?.year}-12-31`)
  const show = (year: number) => navigate(`/rules?part=calendar&year=${year}`, { replace: true })
  return (
    <div className="code-tables">
      <ul className="table-choice" aria-label={t('calendar.years')}>
        {years.map(({ year, handout }) => (
          <li key={year}>
            <button
              type="button"
              aria-current={year === row?.year ? 'true' : undefined}
              onClick={() => show(year)}
            >
              <span className="clip">{t('calendar.year', { year })}</span>
              <span className="table-size">
                {handout === undefined ? t('calendar.builtIn') : t('calendar.handout', { number: handout })}
              </span>
            </button>
          </li>
        ))}
      </ul>
      <section className="table-detail" aria-labelledby="calendar-year">
        <div className="table-facts">
          <div style={{ display: 'flex', justifyContent: 'space-between', gap: 16 }}>
            <Title order={2} id="calendar-year">
              {row && t('calendar.year', { year: row.year })}
            </Title>
            <Button variant="default" onClick={() => setEntering(true)}>
              {t('calendar.enter')}
            </Button>
          </div>
          {row && data?.year && <YearFacts row={row} year={data.year} />}
        </div>
        {data?.year && (
          <div
            className={classes['year']}
            // It scrolls, so the keyboard must be able to.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            tabIndex={0}
            role="group"
            aria-label={t('calendar.picture', { year: data.year.year })}
          >
            <YearPicture
              year={data.year}
              due={new Map(dueIn.toReversed().map((each) => [each.day, doorOfDue(each)]))}
            />
            <div>
              <DueDays days={[...dueIn, ...(row === years[0] ? dueLater : [])]} today={today} />
              <MarkedDays year={data.year} />
            </div>
          </div>
        )}
      </section>
      <YearForm opened={entering} onClose={() => setEntering(false)} onSaved={show} />
    </div>
  )
}

function YearFacts({ row, year }: { row: CalendarYearRow; year: CalendarYear }) {
  const { t } = useTranslation()
  const days = workingDaysBetween(new WorkingCalendar([year]), `${year.year - 1}-12-31`, `${year.year}-12-31`)
  return (
    <>
      <Text fz="sm" c="dimmed" className="prose">
        {t('calendar.notice', { notice: row.notice })} ·{' '}
        {t('calendar.counts', {
          off: formatCount(row.off),
          work: formatCount(row.work),
          days: formatCount(days),
        })}
      </Text>
      <Text fz="xs" c="dimmed" className="prose">
        {t('calendar.about')}
      </Text>
    </>
  )
}

/** The picture's days for those who read. */
function MarkedDays({ year: { off, work } }: { year: CalendarYear }) {
  const { t } = useTranslation()
  const days = [
    ...off.map((each) => ({ ...each, works: false })),
    ...work.map((each) => ({ ...each, works: true })),
  ]
  return (
    <Table aria-label={t('calendar.table')} mt="md">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('calendar.day')}</Table.Th>
          <Table.Th>{t('calendar.what')}</Table.Th>
          <Table.Th>{t('calendar.name')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {days
          .toSorted((one, other) => (one.day < other.day ? -1 : 1))
          .map(({ day, name, works }) => (
            <Table.Tr key={day}>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{day}</Table.Td>
              <Table.Td fw={works ? 600 : 400}>{t(works ? 'calendar.work' : 'calendar.off')}</Table.Td>
              <Table.Td>{inLanguage(t, name.en === '' ? { ...name, en: name.zh } : name)}</Table.Td>
            </Table.Tr>
          ))}
      </Table.Tbody>
    </Table>
  )
}
