import { Button, Group, Kbd, Text, TextInput } from '@mantine/core'
import { getHotkeyHandler, useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { placeText, type MergeDecision, type MergePlace, type MergeValue } from '../../shared/merge-shapes.ts'
import type { DecidedConflict } from '../../shared/review-shapes.ts'
import { codeLists, tableOf } from '../../shared/words.ts'
import { key } from '../desk/use-decision-keys.ts'
import { formatMoment } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { mergePlaceInWords, mergeValueInWords } from './value-words.ts'
import classes from './review.module.css'

export type MergeSide = 'base' | 'ours' | 'theirs'
const sides = ['base', 'ours', 'theirs'] as const

interface ConflictTableProps {
  conflicts: readonly DecidedConflict[]
  heads: Record<MergeSide, string>
  /** Without it the decisions are only read. */
  onDecide?: ((place: MergePlace, decision: MergeDecision | undefined) => void) | undefined
}

/** Three values of each place side by side; a key takes one and leads to the next that is open. */
export function ConflictTable({ conflicts, heads, onDecide }: ConflictTableProps) {
  const { t } = useTranslation()
  const [at, setAt] = useState<string>()
  const current =
    conflicts.find((each) => placeText(each) === at) ??
    conflicts.find(({ decision }) => decision === undefined)
  const take = (conflict: DecidedConflict, decision: MergeDecision | undefined) => {
    onDecide?.(placeOf(conflict), decision)
    setAt(decision === undefined ? placeText(conflict) : undefined)
  }
  useConflictKeys(onDecide && current, take)
  return (
    <>
      <table
        className={`compared ${classes['conflicts']}`}
        aria-label={t('conflict.title', { count: conflicts.length })}
      >
        <thead>
          <tr>
            <th scope="col">{t('conflict.place')}</th>
            {sides.map((side, index) => (
              <th key={side} scope="col">
                {heads[side]} {onDecide && <Kbd size="xs">{index + 1}</Kbd>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {conflicts.map((conflict) => (
            <ConflictRow
              key={placeText(conflict)}
              conflict={conflict}
              heads={heads}
              current={onDecide !== undefined && conflict === current}
              take={onDecide && ((decision) => take(conflict, decision))}
            />
          ))}
        </tbody>
      </table>
      {onDecide && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('conflict.keys')}
        </Text>
      )}
    </>
  )
}

/** By the place on the keyboard, as all keys of the review. */
function useConflictKeys(
  current: DecidedConflict | undefined,
  take: (conflict: DecidedConflict, decision: MergeDecision | undefined) => void,
): void {
  useHotkeys(current ? sides.map((side, index) => key(`Digit${index + 1}`, () => take(current, side))) : [])
}

interface ConflictRowProps {
  conflict: DecidedConflict
  heads: Record<MergeSide, string>
  current: boolean
  take: ((decision: MergeDecision | undefined) => void) | undefined
}

function ConflictRow({ conflict, heads, current, take }: ConflictRowProps) {
  const { t } = useTranslation()
  const { decision, who, at } = conflict
  const place = mergePlaceInWords(t, conflict)
  return (
    <tr data-current={current || undefined} aria-current={current || undefined}>
      <th scope="row">
        {place}
        {decision !== undefined && (
          <Text size="xs" c="dimmed" fw={400}>
            {who && t('conflict.chosen', { who, time: formatMoment(at) })}
          </Text>
        )}
        {decision !== undefined && take && (
          <Button variant="subtle" size="compact-xs" onClick={() => take(undefined)}>
            {t('conflict.takeBack')}
          </Button>
        )}
        {take && <OwnValue conflict={conflict} take={take} />}
      </th>
      {sides.map((side) => (
        <td key={side} data-chosen={decision === side || undefined}>
          <Value field={conflict.field} value={conflict[side]} />
          {take && (
            <Button
              size="compact-xs"
              mt={4}
              variant={decision === side ? 'light' : 'default'}
              aria-pressed={decision === side}
              aria-label={t('conflict.takeAt', { place, side: heads[side] })}
              onClick={() => take(side)}
            >
              {t('conflict.take')}
            </Button>
          )}
        </td>
      ))}
    </tr>
  )
}

function Value({ field, value }: { field: string; value: MergeValue }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const words = mergeValueInWords(t, tables, field, value)
  if (words !== '') return <div>{words}</div>
  return <Text c="dimmed">{value === null ? t('conflict.none') : t('desk.review.empty')}</Text>
}

/** A text of one's own, where the place takes any text. */
function OwnValue({
  conflict,
  take,
}: {
  conflict: DecidedConflict
  take: (decision: MergeDecision) => void
}) {
  const { t } = useTranslation()
  const { field, base, ours, theirs, decision } = conflict
  const own = typeof decision === 'object' && typeof decision.own === 'string' ? decision.own : undefined
  const [draft, setDraft] = useState<string>()
  const isText = [base, ours, theirs].every((value) => typeof value === 'string')
  if (!isText || field in codeLists || field in tableOf) return null
  const finish = () => {
    if (draft !== undefined) take({ own: draft })
    setDraft(undefined)
  }
  if (draft === undefined) {
    return (
      <>
        {own !== undefined && <div data-own>{own}</div>}
        <Button
          variant="subtle"
          size="compact-xs"
          onClick={() => setDraft(own ?? (typeof ours === 'string' ? ours : ''))}
        >
          {t('conflict.own')}
        </Button>
      </>
    )
  }
  return (
    <Group gap={4} wrap="nowrap" mt={4}>
      <TextInput
        size="xs"
        flex={1}
        aria-label={t('conflict.ownLabel')}
        value={draft}
        data-autofocus
        onChange={(event) => setDraft(event.currentTarget.value)}
        onKeyDown={getHotkeyHandler([
          ['Enter', finish],
          ['Escape', () => setDraft(undefined)],
        ])}
      />
      <Button size="compact-xs" variant="default" onClick={finish}>
        {t('conflict.ownSave')}
      </Button>
    </Group>
  )
}

function placeOf({ field, item }: DecidedConflict): MergePlace {
  return { field, ...(item !== undefined && { item }) }
}
