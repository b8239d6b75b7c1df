import { Group, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { differences as compared } from '../../shared/difference.ts'
import type { Entry } from '../../shared/entry.ts'
import { ChangeChip } from '../parts/chips.tsx'
import { EntryCollisions } from '../one-source/entry-collisions.tsx'
import classes from './desk.module.css'
import { DifferenceTable } from './difference-table.tsx'
import { EntryContent } from './entry-content.tsx'
import { Findings } from './findings.tsx'
import { EntryName } from './entry-name.tsx'
import { MergeSection } from '../review/merge-section.tsx'
import { RemarkAt } from '../review/remark-at.tsx'
import { RemarkList, type Remarking, type RemarkPlace } from '../review/remarks.tsx'
import type { Revising } from '../review/use-revising.ts'
import { keyOf } from './use-review-list.ts'

export type ReviewEntry = InferContractRouterOutputs<Contract>['review']['entry']

/** The name stands above as the title. */
const titled: ReadonlySet<string> = new Set(['name'])

/** What can be done in the entry while it is read; without it, it is only read. */
export interface ReviewWork {
  remarking: Remarking
  revising: Revising
}

/** One entry as a reviewer reads it: what changed first, what is wrong with it, then everything else. */
export function ReviewDetail({ detail, work }: { detail: ReviewEntry; work: ReviewWork | undefined }) {
  const { t } = useTranslation()
  const { row } = detail
  return (
    // A place of its own for each entry, so that the next one is read from its beginning.
    <section
      key={keyOf(row)}
      className={classes.reading}
      aria-label={t('desk.review.reading')}
      // It scrolls, so the keyboard must be able to.
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
    >
      <Stack gap="md">
        <div>
          <Group gap="sm" wrap="nowrap">
            <Title order={2} style={{ overflowWrap: 'anywhere' }}>
              <EntryName row={row} />
            </Title>
            <ChangeChip change={row.change} />
          </Group>
          <Text size="xs" c="dimmed" className="mono">
            {row.agency} / {row.id}
          </Text>
          {detail.carried && (
            <Text size="xs" c="dimmed">
              {t('reorganisation.carriedFrom', {
                name: detail.carried.from.name,
                document: detail.carried.document,
              })}
            </Text>
          )}
        </div>
        {row.withheld === undefined ? (
          <Content detail={detail} work={work} />
        ) : (
          <Text className="prose">{t('desk.review.withheldAbout')}</Text>
        )}
      </Stack>
    </section>
  )
}

function Content({ detail, work }: { detail: ReviewEntry; work: ReviewWork | undefined }) {
  const { t } = useTranslation()
  const { row, received, accepted, acceptedAs, merge, remarks, differences, findings } = detail
  const onRemark = work && ((place: RemarkPlace) => work.remarking.open(place))
  const shown = received ?? accepted
  return (
    <>
      {row.change !== 'changed' && (
        <Text size="sm" c="dimmed">
          {t(`desk.review.about.${row.change}`)}
        </Text>
      )}
      {row.stopsCorrected && (
        <Text size="sm" c="var(--mulu-warning)" className="prose">
          {t('desk.review.stopsCorrected')}
        </Text>
      )}
      {row.withheldItems !== undefined && (
        <Group gap={6} wrap="nowrap">
          <IconLock size={16} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm">{t('desk.review.withheldItems', { count: row.withheldItems })}</Text>
        </Group>
      )}
      {merge && received && (
        <MergeSection merge={merge} received={received} onDecide={work?.revising.resolve} />
      )}
      {acceptedAs && received && <AcceptedAs received={received} acceptedAs={acceptedAs} />}
      <RemarkList
        remarks={remarks}
        onOpen={onRemark}
        onRemove={work && ((place) => work.remarking.write(place, ''))}
      />
      {shown && row.change === 'changed' && (
        <div>
          <Text size="sm" c="dimmed" mb="xs">
            {t('desk.review.about.changed', { count: differences.length })}
          </Text>
          <DifferenceTable
            differences={differences}
            entry={shown}
            {...(onRemark && {
              renderPlace: (difference) => <RemarkAt place={difference} onOpen={onRemark} />,
            })}
          />
        </div>
      )}
      {received && <Findings findings={findings} entry={received} />}
      <EntryCollisions agency={row.agency} id={row.id} />
      {shown && row.change === 'changed' && (
        <Unchanged entry={shown} differences={differences} onRemark={onRemark} />
      )}
      {shown && row.change !== 'changed' && <EntryContent entry={shown} skip={titled} onRemark={onRemark} />}
    </>
  )
}

/** What a reviewer accepts in the place of what was handed in. */
function AcceptedAs({ received, acceptedAs }: { received: Entry; acceptedAs: Entry }) {
  const { t } = useTranslation()
  const changed = compared(received, acceptedAs)
  return (
    <section aria-label={t('correct.now')}>
      <Text size="sm" fw={600}>
        {t('correct.shown', { count: changed.length })}
      </Text>
      <DifferenceTable
        differences={changed}
        entry={acceptedAs}
        heads={{ before: t('correct.was'), after: t('correct.now') }}
      />
    </section>
  )
}

function Unchanged({
  entry,
  differences,
  onRemark,
}: {
  onRemark: ((place: RemarkPlace) => void) | undefined
  entry: NonNullable<ReviewEntry['received']>
  differences: ReviewEntry['differences']
}) {
  const { t } = useTranslation()
  // Items are told apart one by one in the table above; the list of all of them is still worth a look.
  const changed = new Set(differences.map(({ field }) => field).filter((field) => field !== 'items'))
  return (
    <details className={classes.folded}>
      <summary>{t('desk.review.unchangedFields')}</summary>
      <EntryContent entry={entry} skip={changed} onRemark={onRemark} />
    </details>
  )
}

export function DetailSkeleton() {
  return (
    <Stack className="late" gap="md" p="md" aria-busy>
      <Skeleton height={22} width="60%" />
      <Skeleton height={140} />
      <Skeleton height={80} />
    </Stack>
  )
}
