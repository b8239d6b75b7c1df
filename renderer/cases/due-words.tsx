import { Text } from '@mantine/core'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { CaseRow } from '../../shared/cases.ts'
import type { Clock } from '../../shared/clocks.ts'
import type { Counted } from '../../shared/working-days.ts'
import { inLanguage } from '../../shared/words.ts'
import classes from './cases.module.css'

/** Calendar days from one day to another. */
function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** By when a case is to be dealt with, or when it was, in two short lines. */
export function DueWords({ row, today }: { row: CaseRow; today: string }) {
  const { t } = useTranslation()
  const { due, state, ended, late, overdue } = row
  if (state === 'withdrawn') return <>{t('cases.states.withdrawn')}</>
  if (ended !== undefined)
    return (
      <>
        {t(state === 'answered' ? 'cases.due.answered' : 'cases.due.ended', { day: ended })}
        {late && (
          <>
            <br />
            <span className={classes['over']}>{t('cases.due.late')}</span>
          </>
        )}
      </>
    )
  if (!due) return <>{t('cases.due.none')}</>
  return (
    <>
      {t('cases.due.on', { day: due.day })}
      <br />
      <Nearness due={due} overdue={overdue} today={today} />
    </>
  )
}

/** The same of one that goes on, in one line. */
export function DueLine({ row: { due, ended, overdue }, today }: { row: CaseRow; today: string }) {
  const { t } = useTranslation()
  // What goes on has an answer from below at most.
  if (ended !== undefined) return <>{t('cases.due.answered', { day: ended })}</>
  if (!due) return <>{t('cases.due.none')}</>
  return (
    <>
      <span style={{ whiteSpace: 'nowrap' }}>{t('cases.due.on', { day: due.day })}</span> ·{' '}
      <Nearness due={due} overdue={overdue} today={today} />
    </>
  )
}

interface NearnessProps {
  due: NonNullable<CaseRow['due']>
  overdue: boolean
  today: string
}

/** How many days are left, or since when it is overdue. */
function Nearness({ due, overdue, today }: NearnessProps) {
  const { t } = useTranslation()
  const left = daysBetween(today, due.day)
  return (
    <>
      <span className={overdue ? classes['over'] : undefined}>
        {left === 0
          ? t('cases.due.today')
          : t(overdue ? 'cases.due.over' : 'cases.due.left', { count: Math.abs(left) })}
      </span>
      {due.estimated && ` · ${t('cases.due.estimated')}`}
    </>
  )
}

interface CountedWordsProps {
  clock: Clock | undefined
  event: string
  counted: Counted
}

/** How the due day came about: what was counted, what was left out, and by which years' notices. */
export function CountedWords({ clock, event, counted }: CountedWordsProps) {
  const { t } = useTranslation()
  if (!clock) return null
  const { day, years, passed, estimated } = counted
  const { unit, amount } = clock.limit
  const facts = { start: inLanguage(t, clock.start), event, amount, day }
  if (unit === 'months')
    return (
      <Text size="sm" c="dimmed">
        {t('cases.counted.months', facts)}
      </Text>
    )
  const off = passed.filter(({ works }) => !works)
  const worked = passed.filter(({ works }) => works)
  const sentences = [
    t('cases.counted.days', facts),
    passed.length === 0 && t('cases.counted.plain'),
    off.length > 0 && t('cases.counted.skipped', { days: daysInWords(t, off) }),
    worked.length > 0 && t('cases.counted.worked', { days: daysInWords(t, worked) }),
    t('cases.counted.years', { years: years.join(t('notices.separator')) }),
  ]
  return (
    <>
      <Text size="sm" c="dimmed" className="prose">
        {sentences.filter((each) => each !== false).join(t('notices.separator') === '、' ? '' : ' ')}
      </Text>
      {estimated && (
        <Text size="sm" c="var(--mulu-warning)" className="prose">
          {t('cases.counted.estimated', { years: String(years.at(-1)) })}
        </Text>
      )}
    </>
  )
}

/** 春节 2026-02-16 至 2026-02-23: days by the holiday they belong to, from the first to the last. */
function daysInWords(t: TFunction, days: Counted['passed']): string {
  const byName = Object.groupBy(days, ({ name }) =>
    inLanguage(t, name.en === '' ? { ...name, en: name.zh } : name),
  )
  return Object.entries(byName)
    .map(([name, of = []]) => {
      const [from, to] = [of[0]?.day ?? '', of.at(-1)?.day ?? '']
      return from === to
        ? t('cases.counted.day', { name, day: from })
        : t('cases.counted.range', { name, from, to })
    })
    .join(t('notices.separator'))
}
