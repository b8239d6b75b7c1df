import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Difference } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import { useRules } from '../parts/rules.tsx'
import { fieldInWords, placeInWords } from '../../shared/words.ts'
import classes from './desk.module.css'
import { changedPart, readableValue } from './entry-words.ts'
import { ruleInWords } from './finding-words.ts'
import { useCapped } from './use-capped.tsx'

interface DifferenceTableProps {
  differences: readonly Difference[]
  /** The entry as it was handed in. */
  entry: Entry
  /** What stands over the two sides; without it what was accepted and what was handed in. */
  heads?: Record<Side, ReactNode>
  /** There was nothing before: a side that is empty throughout tells nothing. */
  fresh?: boolean
  /** What can be done with one side of a difference. */
  renderAction?: (difference: Difference, side: Side) => ReactNode
  /** What stands beside the name of the place. */
  renderPlace?: (difference: Difference) => ReactNode
}

export type Side = 'before' | 'after'

/** What changed, field by field, the accepted words beside the new ones. */
export function DifferenceTable({
  differences,
  entry,
  heads,
  fresh = false,
  renderAction,
  renderPlace,
}: DifferenceTableProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(differences)
  return (
    <>
      <table className={`compared ${classes.differences}`}>
        <colgroup>
          <col />
          {!fresh && <col />}
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{t('desk.review.field')}</th>
            {!fresh && <th scope="col">{heads?.before ?? t('desk.review.before')}</th>}
            <th scope="col">{heads?.after ?? t('desk.review.after')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((each) => (
            <DifferenceRow
              key={`${each.field} ${each.item ?? ''}`}
              difference={each}
              entry={entry}
              fresh={fresh}
              renderAction={renderAction}
              renderPlace={renderPlace}
            />
          ))}
        </tbody>
      </table>
      {showAll}
    </>
  )
}

interface DifferenceRowProps extends Pick<DifferenceTableProps, 'entry' | 'renderAction' | 'renderPlace'> {
  fresh: boolean
  difference: Difference
}

function DifferenceRow({ difference, entry, fresh, renderAction, renderPlace }: DifferenceRowProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const { field, before, after } = difference
  const inWords = (value: string) => readableValue(t, tables, field, value)
  const parts = changedPart(inWords(before), inWords(after))
  // An item that came or went is said to have; a field that is empty is only empty.
  const [absentBefore, absentAfter] =
    field === 'items'
      ? [t('desk.review.added'), t('desk.review.removed')]
      : [t('desk.review.empty'), t('desk.review.empty')]
  return (
    <tr>
      <th scope="row">
        {field === 'reasons' ? (
          <ReasonFor label={difference.item} entry={entry} />
        ) : (
          placeInWords(t, difference)
        )}
        {field !== 'reasons' && field !== 'itemOrder' && renderPlace?.(difference)}
      </th>
      {!fresh && (
        <td className={classes.old}>
          {before === '' ? <Absent words={absentBefore} /> : <Marked {...parts.before} />}
          {renderAction?.(difference, 'before')}
        </td>
      )}
      <td className={classes.new}>
        {after === '' ? <Absent words={absentAfter} /> : <Marked {...parts.after} />}
        {renderAction?.(difference, 'after')}
      </td>
    </tr>
  )
}

/** Which finding a reason is for, in the rule's own words. @param label the rule's id, and after a space the item's name */
function ReasonFor({ label, entry }: { label: string | undefined; entry: Entry }) {
  const { t } = useTranslation()
  const rules = useRules()
  if (label === undefined) return fieldInWords(t, 'reasons')
  const [, rule = '', item = ''] = /^(\S*) ?(.*)$/s.exec(label) ?? []
  const { message } = ruleInWords(t, rules, rule, entry, item)
  return (
    <>
      {item === ''
        ? fieldInWords(t, 'reasons')
        : t('desk.review.itemMember', { name: item, member: fieldInWords(t, 'reasons') })}
      <span className={classes.reasonFor}>{message}</span>
    </>
  )
}

function Absent({ words }: { words: string }) {
  return <span style={{ color: 'var(--mantine-color-dimmed)' }}>{words}</span>
}

/** Shorter than this the eye finds what changed by itself, and half a word or number marked is no help. */
const longEnoughToMark = 15

/** What is all different says so by standing in its column; marks are for a part of a longer text. */
function Marked({ head, changed, tail }: { head: string; changed: string; tail: string }) {
  const text = head + changed + tail
  if ((head === '' && tail === '') || text.length < longEnoughToMark) return text
  return (
    <>
      {head}
      {changed && <mark>{changed}</mark>}
      {tail}
    </>
  )
}
