import { Button, Stack } from '@mantine/core'
import {
  skipToken,
  keepPreviousData,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query'
import { useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryKey } from '../../shared/entry.ts'
import type { ReorganisationRow } from '../../shared/reorganisation.ts'
import type { InboxRow, ReviewRow } from '../../shared/shapes.ts'
import { client, orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { consume } from '../parts/use-job.ts'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { ReorganisedNote } from '../reorganisation/reorganised-note.tsx'
import { CorrectionDialog } from '../review/correction-dialog.tsx'
import { usePhrases } from '../review/phrases.tsx'
import { RemarkDialog, useRemarks } from '../review/remarks.tsx'
import { usePerson } from '../review/use-person.ts'
import { useRevising } from '../review/use-revising.ts'
import { AcceptedRest, useAcceptRest } from './accept-rest.tsx'
import { Answer } from './answer.tsx'
import { DecisionBar } from './decision-bar.tsx'
import classes from './desk.module.css'
import { ReadOnly } from './read-only.tsx'
import { DetailSkeleton, ReviewDetail, type ReviewEntry, type ReviewWork } from './review-detail.tsx'
import { BackToInbox, ReviewHead } from './review-head.tsx'
import { ReviewList } from './review-list.tsx'
import { undecidedOf } from './undecided.ts'
import { useDecisionKeys } from './use-decision-keys.ts'
import { useDeciding, type Deciding } from './use-deciding.ts'
import { usePlace, useReadAhead } from './use-place.ts'
import { keyOf, useReviewList } from './use-review-list.ts'

/** One received package, entry by entry, until its receipt is signed. */
export function ReviewScreen({ packageHash }: { packageHash: string }) {
  const query = useQuery(orpc.review.list.queryOptions({ input: { package: packageHash, limit: 1 } }))
  if (query.error && !query.data) {
    return (
      <Stack className="page" gap="sm" align="flex-start">
        <BackToInbox />
        <Refusal query={query} />
      </Stack>
    )
  }
  return (
    <Answer query={query} skeleton={<DetailSkeleton />}>
      {({ summary, steps, reorganised }) => (
        <ReviewDesk summary={summary} steps={steps} reorganised={reorganised} />
      )}
    </Answer>
  )
}

/** What is still counted is read again when it is. */
function useCounted({ package: hash, counting }: InboxRow): void {
  const queries = useQueryClient()
  useEffect(() => {
    if (!counting) return
    void client.review
      .count({ package: hash })
      .then((steps) => consume(steps))
      .then(() => queries.invalidateQueries())
      // Nothing was lost: the count goes on, and the screen says that it does.
      .catch(() => undefined)
  }, [queries, hash, counting])
}

interface ReviewDeskProps {
  summary: InboxRow
  steps: 1 | 2
  reorganised: readonly ReorganisationRow[]
}

function ReviewDesk({ summary, steps, reorganised }: ReviewDeskProps) {
  const packageHash = summary.package
  const pending = summary.state === 'pending'
  const open = undecidedOf(summary)
  const handle = useRef<ListHandle>(null)
  const signButton = useRef<HTMLButtonElement>(null)
  const focusList = () => handle.current?.focus()
  const list = useReviewList(packageHash, pending)
  const reviewer = usePerson()
  const rest = useAcceptRest(packageHash, reviewer.person)
  useCounted(summary)
  const { place, setPlace, goTo, goToOpen } = usePlace(packageHash, list, handle)
  const detail = useDetail(packageHash, place?.key)
  // While the next entry is read the last one stays on screen; what is decided is only ever what is shown.
  const shown = detail.data?.row
  const row = shown && place && keyOf(shown) === keyOf(place.key) ? shown : undefined
  const deciding = useDeciding({
    packageHash,
    person: reviewer.person,
    list,
    place,
    row,
    open,
    goTo,
    goToOpen,
    focusList,
  })
  useReadAhead(packageHash, list, place, pending ? open : 0)
  const reviewable = pending ? deciding : undefined
  const remarking = useRemarks(packageHash, row && place?.key)
  const revising = useRevising(packageHash, row && place?.key, reviewer.person)
  const work = pending ? { remarking, revising } : undefined
  const keys = workKeys(row, work, { steps, name: reviewer.name })
  useDecisionKeys(reviewable, keys, handle)
  useFocusWhenDecided(pending ? open : undefined, signButton)
  return (
    <div className={classes.review}>
      <div>
        <ReviewHead
          summary={summary}
          rest={rest}
          signButton={signButton}
          steps={steps}
          reviewer={reviewer}
          onCheckRest={revising.checkRest}
          focusList={list.source.count ? focusList : undefined}
        />
        {pending ? <AcceptedRest rest={rest} onLeave={focusList} /> : <ReadOnly summary={summary} />}
        <ReorganisedNote rows={reorganised} />
      </div>
      <div className="list-and-detail">
        <ReviewList
          list={list}
          summary={summary}
          steps={steps}
          handle={handle}
          place={place}
          onSelect={setPlace}
        />
        <Detail
          query={detail}
          chosen={place !== undefined}
          deciding={reviewable}
          work={work}
          checking={{ steps, name: reviewer.name }}
          onLeave={focusList}
        />
      </div>
    </div>
  )
}

function useDetail(packageHash: string, key: EntryKey | undefined): UseQueryResult<ReviewEntry> {
  return useQuery(
    orpc.review.entry.queryOptions({
      input: key ? { package: packageHash, ...key } : skipToken,
      placeholderData: keepPreviousData,
    }),
  )
}

/** After the last decision the keyboard goes on to what is next: the signature. */
function useFocusWhenDecided(open: number | undefined, signButton: RefObject<HTMLButtonElement | null>) {
  const before = useRef(open)
  useEffect(() => {
    if (open === 0 && before.current !== undefined && before.current > 0) signButton.current?.focus()
    before.current = open
  }, [open, signButton])
}

/** What the keys beside those that decide do with the entry that is shown. */
function workKeys(
  row: ReviewRow | undefined,
  work: ReviewWork | undefined,
  by: { steps: 1 | 2; name: string },
) {
  const readable = row !== undefined && row.withheld === undefined
  const correctable = readable && row.conflicts === 0 && (row.change === 'new' || row.change === 'changed')
  const checkable = by.steps === 2 && row?.verdict !== undefined && row.decidedBy !== by.name
  return {
    remark: () => readable && row.change !== 'unchanged' && work?.remarking.open('new'),
    correct: () => correctable && work?.revising.correction.open(),
    check: () => checkable && row.checkedBy === '' && work?.revising.check(true),
  }
}

interface DetailProps {
  query: UseQueryResult<ReviewEntry>
  chosen: boolean
  deciding: Deciding | undefined
  work: ReviewWork | undefined
  checking: { steps: 1 | 2; name: string }
  /** Where the keyboard goes when a dialog closes. */
  onLeave: () => void
}

function Detail({ query, chosen, deciding, work, checking, onLeave }: DetailProps) {
  const { t } = useTranslation()
  if (query.error) return <Refusal query={query} />
  if (!query.data) return chosen ? <DetailSkeleton /> : <EmptyState sentence={t('desk.review.choose')} />
  return (
    <div className={classes.detail}>
      <ReviewDetail detail={query.data} work={work} />
      <div>
        {deciding && <FailureNotice error={deciding.error ?? work?.revising.error} />}
        <DecisionBar row={query.data.row} deciding={deciding} work={work} checking={checking} />
      </div>
      {work && <WorkDialogs detail={query.data} work={work} onLeave={onLeave} />}
    </div>
  )
}

function WorkDialogs({
  detail,
  work,
  onLeave,
}: {
  detail: ReviewEntry
  work: ReviewWork
  onLeave: () => void
}) {
  const { t } = useTranslation()
  const phrases = usePhrases()
  const { remarking, revising } = work
  const { opened, close, pending, error } = revising.correction
  const entry = detail.acceptedAs ?? detail.merge?.merged ?? detail.received
  return (
    <>
      <RemarkDialog
        remarking={remarking}
        entry={detail.received ?? detail.accepted}
        remarks={detail.remarks}
        phrases={phrases}
        onClose={onLeave}
      />
      {entry && (
        <CorrectionDialog
          opened={opened}
          onClose={close}
          entry={entry}
          about={t('correct.aboutReview')}
          action={t('correct.accept')}
          reasonNeeded={false}
          pending={pending}
          error={error}
          onSave={revising.correct}
        />
      )}
    </>
  )
}

function Refusal({ query: { error, isFetching, refetch } }: { query: UseQueryResult }) {
  const { t } = useTranslation()
  return (
    <FailureNotice
      error={error}
      action={
        <Button variant="default" loading={isFetching} onClick={() => void refetch()}>
          {t('desk.again')}
        </Button>
      }
    />
  )
}
