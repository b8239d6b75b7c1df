import type { TFunction } from 'i18next'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Filter } from '../../shared/entry-list.ts'
import { ages, type Overview } from '../../shared/home.ts'
import { leaveList } from '../catalog/use-list-state.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { Bars, type Bar } from './bars.tsx'

// Drawing costs more to load than all the rest of the screen, which does not wait for it.
const BarsChart = lazy(async () => ({ default: (await import('./bars-chart.tsx')).BarsChart }))

/** More classes than these are told together. */
const classesShown = 7

/** What the catalog covers, and how long ago each entry was looked at: each bar leads to its entries. */
export function Overviews({ overview }: { overview: Overview }) {
  const { t } = useTranslation()
  const { path } = useWorkspace()
  const [, navigate] = useLocation()
  const lead = (filters: Filter[]) => {
    leaveList(path, { filters })
    navigate('/catalog')
  }
  const [most, rest] = [overview.classes.slice(0, classesShown), overview.classes.slice(classesShown)]
  const byClass: Bar[] = most.map(({ value, entries }) => ({
    word: value === '' ? t('home.unclassed') : value,
    entries,
    onOpen: () => lead([{ column: 'class', test: 'is', values: [value] }]),
  }))
  if (rest.length > 0) {
    byClass.push({
      word: t('home.otherClasses', { count: rest.length }),
      entries: rest.reduce((total, { entries }) => total + entries, 0),
      onOpen: () => lead([{ column: 'class', test: 'not', values: most.map(({ value }) => value) }]),
    })
  }
  const byAge = overview.ages.map(({ from, to, entries }, index): Bar => ({
    word: ageInWords(t, index),
    entries,
    warning: from === undefined,
    onOpen: () =>
      lead([
        ...(from === undefined
          ? []
          : [{ column: 'touchedAt' as const, test: 'from' as const, values: [from] }]),
        ...(to === undefined ? [] : [{ column: 'touchedAt' as const, test: 'to' as const, values: [to] }]),
      ]),
  }))
  return (
    <>
      <Bars
        title={t('home.byAge')}
        about={t('home.byAgeAbout')}
        bars={byAge}
        picture={
          <Suspense fallback={undefined}>
            <BarsChart bars={byAge} />
          </Suspense>
        }
      />
      <Bars title={t('home.byClass')} bars={byClass} />
    </>
  )
}

/** 30 天内, 31–90 天 …, 超过 365 天. */
function ageInWords(t: TFunction, index: number): string {
  const [most, before] = [ages[index], ages[index - 1]]
  if (most === undefined) return t('home.olderThan', { days: before ?? 0 })
  return before === undefined
    ? t('home.within', { days: most })
    : t('home.between', { from: before + 1, to: most })
}
