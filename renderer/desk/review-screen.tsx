import { Button, Stack } from '@mantine/core'
import { skipToken, keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useEffect, useRef, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryKey } from '../../shared/entry.ts'
import type { InboxRow } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { ListHandle } from '../parts/virtual-list.tsx'
import { AcceptedRest, useAcceptRest } from './accept-rest.tsx'
import { Answer } from './answer.tsx'
import { DecisionBar } from './decision-bar.tsx'
import classes from './desk.module.css'
import { ReadOnly } from './read-only.tsx'
import { DetailSkeleton, ReviewDetail, type ReviewEntry } from './review-detail.tsx'
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
      {({ summary }) => <ReviewDesk summary={summary} />}
    </Answer>
  )
}

function ReviewDesk({ summary }: { summary: InboxRow }) {
  const packageHash = summary.package
  const pending = summary.state === 'pending'
  const open = undecidedOf(summary)
  const handle = useRef<ListHandle>(null)
  const signButton = useRef<HTMLButtonElement>(null)
  const focusList = () => handle.current?.focus()
  const list = useReviewList(packageHash, pending)
  const rest = useAcceptRest(packageHash)
  const { place, setPlace, goTo, goToOpen } = usePlace(packageHash, list, handle)
  const detail = useDetail(packageHash, place?.key)
  // While the next entry is read the last one stays on screen; what is decided is only ever what is shown.
  const shown = detail.data?.row
  const row = shown && place && keyOf(shown) === keyOf(place.key) ? shown : undefined
  const deciding = useDeciding({ packageHash, list, place, row, open, goTo, goToOpen, focusList })
  useReadAhead(packageHash, list, place, pending ? open : 0)
  const reviewable = pending ? deciding : undefined
  useDecisionKeys(reviewable, handle)
  useFocusWhenDecided(pending ? open : undefined, signButton)
  return (
    <div className={classes.review}>
      <div>
        <ReviewHead
          summary={summary}
          rest={rest}
          signButton={signButton}
          focusList={list.source.count ? focusList : undefined}
        />
        {pending ? <AcceptedRest rest={rest} onLeave={focusList} /> : <ReadOnly summary={summary} />}
      </div>
      <div className="list-and-detail">
        <ReviewList list={list} summary={summary} handle={handle} place={place} onSelect={setPlace} />
        <Detail query={detail} chosen={place !== undefined} deciding={reviewable} />
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

interface DetailProps {
  query: UseQueryResult<ReviewEntry>
  chosen: boolean
  deciding: Deciding | undefined
}

function Detail({ query, chosen, deciding }: DetailProps) {
  const { t } = useTranslation()
  if (query.error) return <Refusal query={query} />
  if (!query.data) return chosen ? <DetailSkeleton /> : <EmptyState sentence={t('desk.review.choose')} />
  return (
    <div className={classes.detail}>
      <ReviewDetail detail={query.data} />
      <div>
        {deciding && <FailureNotice error={deciding.error} />}
        <DecisionBar row={query.data.row} deciding={deciding} />
      </div>
    </div>
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
