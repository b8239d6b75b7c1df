import { Anchor, Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useSessionStorage } from '@mantine/hooks'
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DraftView } from '../../shared/contract/draft.ts'
import deskClasses from '../desk/desk.module.css'
import { DoneNotice } from '../desk/done-notice.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { useCommand } from '../shell/use-command.tsx'
import { Checklist } from './checklist.tsx'
import { useClearRest, type ClearingRest } from './clear-rest.ts'
import { ConcludeDialog } from './conclude-dialog.tsx'
import { wearing, type DraftState } from './draft-words.ts'
import { FrozenEntry } from './frozen-entry.tsx'
import classes from './submission.module.css'
import { useSecrecy } from './use-secrecy.ts'
import { useSecrecyKeys } from './use-secrecy-keys.ts'
import { useSecrecyList } from './use-secrecy-list.ts'
import { VerdictBar } from './verdict-bar.tsx'

interface ReviewStepProps {
  state: DraftState
  draft: DraftView
  onConcluded: () => void
}

/** The secrecy review: every frozen entry, one after another; once it has ended, to be looked at only. */
export function ReviewStep({ state, draft, onConcluded }: ReviewStepProps) {
  const readOnly = draft.stage !== 'review'
  const list = useSecrecyList(draft.frozenAt, readOnly)
  const { reviewer, choice } = useReviewer(state)
  const rest = useClearRest(reviewer)
  const handle = useRef<ListHandle>(null)
  const concludeButton = useRef<HTMLButtonElement>(null)
  useFocusWhenDone(readOnly ? undefined : draft.review.open, concludeButton)
  // The list takes the keys when the step opens; while it is empty, what is next does.
  const ready = list.source.count !== undefined
  useEffect(() => {
    if (!ready) return
    if (handle.current) handle.current.focus()
    else concludeButton.current?.focus()
    // Only on arrival.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [ready])
  return (
    <div className={classes['review']}>
      <div>
        <ReviewBar
          state={state}
          draft={draft}
          rest={rest}
          reviewer={reviewer}
          choice={choice}
          concludeButton={concludeButton}
          onConcluded={onConcluded}
        />
        {!readOnly && <ClearedRest rest={rest} onLeave={() => handle.current?.focus()} />}
      </div>
      <Entries list={list} draft={draft} readOnly={readOnly} reviewer={reviewer} handle={handle} />
    </div>
  )
}

/** Who says what is said: the only one who may, or who was chosen. */
function useReviewer({ persons }: DraftState) {
  const reviewers = wearing(persons, 'reviewer')
  const [chosen, setChosen] = useSessionStorage<number | undefined>({ key: 'mulu.reviewer' })
  const reviewer = reviewers.find(({ number }) => number === chosen)?.number ?? reviewers[0]?.number
  const { t } = useTranslation()
  const choice = reviewers.length > 1 && (
    <Group gap={8} wrap="nowrap">
      <Text size="sm" c="dimmed" aria-hidden>
        {t('draft.review.who')}
      </Text>
      <Select
        aria-label={t('draft.review.who')}
        size="xs"
        w={128}
        allowDeselect={false}
        data={reviewers.map(({ number, name }) => ({ value: String(number), label: name }))}
        value={String(reviewer)}
        onChange={(value) => setChosen(Number(value))}
      />
    </Group>
  )
  return { reviewer, choice }
}

/** After the last decision the keyboard goes on to what is next: the end of the review. */
function useFocusWhenDone(open: number | undefined, button: RefObject<HTMLButtonElement | null>) {
  const before = useRef(open)
  useEffect(() => {
    if (open === 0 && before.current !== undefined && before.current > 0) button.current?.focus()
    before.current = open
  }, [open, button])
}

interface EntriesProps {
  list: ReturnType<typeof useSecrecyList>
  draft: DraftView
  readOnly: boolean
  reviewer: number | undefined
  handle: RefObject<ListHandle | null>
}

function Entries({ list, draft, readOnly, reviewer, handle }: EntriesProps) {
  const { t } = useTranslation()
  const { row } = list
  const items = useRef<ListHandle>(null)
  // Kept under the entry that it is an item of: the next entry begins with itself.
  const [at, setAt] = useState<{ id: string; index: number }>()
  const itemIndex = at && at.id === row?.id ? at.index : undefined
  const item = itemIndex === undefined ? undefined : row?.items[itemIndex]
  const toList = () => {
    setAt(undefined)
    handle.current?.focus()
  }
  const focusBack = () => (item ? items.current : handle.current)?.focus()
  const secrecy = useSecrecy({ list, item, person: reviewer, focusBack })
  useSecrecyKeys(readOnly ? undefined : secrecy, handle)
  return (
    <div className="list-and-detail">
      <Checklist
        list={list}
        draft={draft}
        readOnly={readOnly}
        handle={handle}
        onEnter={() => !readOnly && secrecy.clear()}
        toItems={() => items.current?.focus()}
        onFocus={() => setAt(undefined)}
      />
      {row ? (
        <div className={classes['detail']}>
          <FrozenEntry
            row={row}
            itemIndex={itemIndex}
            setItemIndex={(index) => setAt({ id: row.id, index })}
            items={items}
            toList={toList}
          />
          <VerdictBar
            row={row}
            item={item}
            frozenAt={draft.frozenAt}
            secrecy={readOnly ? undefined : secrecy}
          />
        </div>
      ) : (
        <EmptyState sentence={list.source.count === 0 ? '' : t('draft.review.choose')} />
      )}
    </div>
  )
}

interface ReviewBarProps extends ReviewStepProps {
  rest: ClearingRest
  reviewer: number | undefined
  choice: ReactNode
  concludeButton: RefObject<HTMLButtonElement | null>
}

function ReviewBar({ state, draft, rest, reviewer, choice, concludeButton, onConcluded }: ReviewBarProps) {
  const { t } = useTranslation()
  const [concluding, setConcluding] = useState(false)
  const { open } = draft.review
  const readOnly = draft.stage !== 'review'
  useCommand('submission.rest', !readOnly && open > 0 ? () => rest.clear.mutate() : undefined)
  useCommand('submission.conclude', !readOnly && open === 0 ? () => setConcluding(true) : undefined)
  if (readOnly) {
    return (
      <Group className={deskClasses['readOnly']} gap="xs" wrap="nowrap" role="status">
        <IconLock size={16} aria-hidden />
        <Text size="sm">{t('draft.review.readOnly')}</Text>
        <Anchor component={Link} underline="always" href="/submission" size="sm">
          {t('draft.review.toSigning')}
        </Anchor>
      </Group>
    )
  }
  return (
    <div className={classes['reviewBar']}>
      <Facts draft={draft} />
      {choice}
      {open > 0 && (
        <Button variant="default" loading={rest.clear.isPending} onClick={() => rest.clear.mutate()}>
          {t('draft.review.rest', { count: open })}
        </Button>
      )}
      <Button
        ref={concludeButton}
        disabled={open > 0}
        title={open > 0 ? t('draft.review.openLeft', { count: open }) : undefined}
        onClick={() => setConcluding(true)}
      >
        {t('draft.review.conclude')}
      </Button>
      <ConcludeDialog
        state={state}
        draft={draft}
        reviewer={reviewer}
        opened={concluding}
        onCancel={() => setConcluding(false)}
        onDone={() => {
          setConcluding(false)
          onConcluded()
        }}
      />
    </div>
  )
}

function Facts({ draft: { review } }: { draft: DraftView }) {
  const { t } = useTranslation()
  const { entries, open, kept, secret, items } = review
  const done = entries - open
  return (
    <div className={classes['reviewFacts']}>
      <span>
        <span className={classes['share']} aria-hidden>
          <i style={{ width: `${entries === 0 ? 100 : (done / entries) * 100}%` }} />
        </span>
        <b>{t('draft.review.progress', { done: formatCount(done), total: formatCount(entries) })}</b>
      </span>
      {kept > 0 && <span>{t('draft.review.kept', { number: formatCount(kept) })}</span>}
      {secret > 0 && <span>{t('draft.review.secret', { number: formatCount(secret) })}</span>}
      {items > 0 && <span>{t('draft.review.items', { number: formatCount(items) })}</span>}
    </div>
  )
}

/** What clearing all that was left did, and the way back. */
function ClearedRest({ rest, onLeave }: { rest: ClearingRest; onLeave: () => void }) {
  const { t } = useTranslation()
  const { cleared, clear, undo, forget } = rest
  const error = clear.error ?? undo.error
  if (!cleared && !error) return null
  return (
    <Stack gap="xs" px="md" py="xs">
      {cleared && (
        <DoneNotice
          undoLabel={t('draft.review.restUndo', { count: cleared.count })}
          undoing={undo.isPending}
          onUndo={() => undo.mutate(cleared, { onSuccess: onLeave })}
          onDismiss={() => {
            forget()
            onLeave()
          }}
        >
          {t('draft.review.restDone', { count: cleared.count })}
        </DoneNotice>
      )}
      <FailureNotice error={error} />
    </Stack>
  )
}
