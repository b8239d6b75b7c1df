import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { reasonsSince, type RoundFilter } from '../../shared/round.ts'
import type { EntryRow } from '../../shared/shapes.ts'
import { EntryName } from '../catalog/list/columns.tsx'
import { formatDate } from '../parts/format.ts'
import classes from './round.module.css'

interface RoundListRowProps {
  row: EntryRow
  shown: RoundFilter
}

/** Two lines: the name, and what speaks against its being unchanged, or who ended it and when. */
export const RoundListRow = memo(function RoundListRow({ row, shown }: RoundListRowProps) {
  const { t } = useTranslation()
  const { round } = row
  const ended = round && round.outcome !== 'waiting'
  return (
    <div className="entry-row" data-retired={row.retired || undefined}>
      <div className="entry-row-name">
        <span className="clip" title={row.name}>
          <EntryName row={row} />
        </span>
        {ended && shown === 'all' && (
          <span className={classes.outcome} data-outcome={round.outcome}>
            {t(`round.outcomes.${round.outcome}`)}
          </span>
        )}
      </div>
      <div className={classes.second}>{ended ? <EndedBy row={row} /> : <Waits row={row} />}</div>
    </div>
  )
})

function EndedBy({ row: { round } }: { row: EntryRow }) {
  const { t } = useTranslation()
  if (!round) return null
  const since = reasonsSince(round).map((reason) => t(`round.reasons.${reason}`))
  const words = [
    ...(since.length > 0 ? [t('round.since', { reasons: since.join(t('round.between')) })] : []),
    `${round.who} ${round.at && formatDate(round.at)}`,
    ...(round.bulk ? [t('round.inBulk', { count: round.bulk })] : []),
    ...(round.note ? [t('round.noteOf', { note: round.note })] : []),
  ].join(' · ')
  return (
    <span className="clip" title={words}>
      {words}
    </span>
  )
}

function Waits({ row: { round, code, provider } }: { row: EntryRow }) {
  const { t } = useTranslation()
  const reasons = (round?.reasons ?? []).map((reason) => t(`round.reasons.${reason}`))
  const about = [
    ...(round?.conflict && round.out === undefined ? [t('round.part.conflicts', { count: 1 })] : []),
    ...(round?.out ? [t('round.outWith', { person: round.out })] : []),
  ]
  if (reasons.length + about.length === 0) {
    return (
      <>
        <span className="clip mono" title={code}>
          {code || t('catalog.noCode')}
        </span>
        <span className="clip" title={provider}>
          {provider}
        </span>
      </>
    )
  }
  const words = [...reasons, ...about].join(' · ')
  return (
    <span className={`clip ${reasons.length > 0 ? classes.reasons : ''}`} title={words}>
      {words}
    </span>
  )
}
