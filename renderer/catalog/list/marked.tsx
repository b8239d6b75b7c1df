import { useTranslation } from 'react-i18next'
import type { Match, Range } from '../../../shared/entry-list.ts'
import classes from './list.module.css'

/** A text with what a search found in it. */
export function Marked({ text, ranges }: { text: string; ranges: readonly Range[] }) {
  if (ranges.length === 0) return text
  const ends = [0, ...ranges.map(([, end]) => end)]
  return (
    <>
      {ranges.map(([start, end], index) => (
        <span key={start}>
          {text.slice(ends[index], start)}
          <mark className={classes.mark}>{text.slice(start, end)}</mark>
        </span>
      ))}
      {text.slice(ends.at(-1))}
    </>
  )
}

interface MatchElsewhereProps {
  other: NonNullable<Match['other']>
  /** Characters before what was found: enough to know the sentence by, few enough to leave it in sight. */
  before?: number
}

/** Where a search found an entry whose name does not say it: 摘要：…低保…. */
export function MatchElsewhere({ other, before = 10 }: MatchElsewhereProps) {
  const { t } = useTranslation()
  const from = Math.max(0, (other.ranges[0]?.[0] ?? 0) - before)
  const ranges = other.ranges.map(([start, end]): Range => [start - from, end - from])
  return (
    <span className="clip" title={other.text}>
      {t('list.matchIn', { field: t(`list.match.${other.field}`) })}
      {from > 0 && '…'}
      <Marked text={other.text.slice(from, from + 200)} ranges={ranges.filter(([, end]) => end <= 200)} />
    </span>
  )
}
