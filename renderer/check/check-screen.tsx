import { Button, Skeleton, Stack } from '@mantine/core'
import { IconListCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { Notice } from '../desk/notice.tsx'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice, failureOf } from '../parts/failure-notice.tsx'
import { formatTime } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { useRules } from '../parts/rules.tsx'
import { inLanguage } from '../../shared/words.ts'
import { useSaveState } from '../shell/save-state.tsx'
import { CheckFound } from './check-found.tsx'
import { useCheck, type CheckResult } from './use-check.ts'

/** Checks the whole catalog: what is wrong, how often, and the way to each place. */
export function CheckScreen() {
  const { t } = useTranslation()
  const catalog = useQuery(orpc.entry.counts.queryOptions({ input: {} }))
  const entries = catalog.data?.catalogs.resource
  const { job, result, run } = useCheck(entries)
  if (entries === 0 && !result) {
    return (
      <EmptyState
        sentence={t('check.empty')}
        action={
          <Button variant="default" component={Link} href="/catalog">
            {t('check.toCatalog')}
          </Button>
        }
      />
    )
  }
  return (
    <Stack className="page" gap="md">
      <PageHead title={t('check.title')} about={<About result={result} />}>
        <Button
          leftSection={<IconListCheck size={16} aria-hidden />}
          disabled={job.running || entries === undefined}
          onClick={run}
        >
          {t(result ? 'check.again' : 'check.start')}
        </Button>
      </PageHead>
      <FailureNotice error={catalog.error} />
      <JobProgress job={job} />
      <Refusal error={job.error} onDismiss={job.reset} />
      {result ? <CheckFound {...result} /> : job.running && <FoundSkeleton />}
    </Stack>
  )
}

function About({ result }: { result: CheckResult | undefined }) {
  const { t } = useTranslation()
  const { rulebook } = useRules()
  const { current } = useSaveState()
  const by = t('check.by', { version: rulebook.version, text: inLanguage(t, rulebook.text) })
  if (!result) return by
  const edited = current.state === 'saved' && current.at !== undefined && current.at > result.at
  return t(edited ? 'check.madeBeforeEdits' : 'check.made', { time: formatTime(result.at), by })
}

function Refusal({ error, onDismiss }: { error: unknown; onDismiss: () => void }) {
  const { t } = useTranslation()
  if (error === undefined) return null
  if (failureOf(error)?.code !== 'CANCELLED') return <FailureNotice error={error} onDismiss={onDismiss} />
  return (
    <Notice tone="note" onDismiss={onDismiss}>
      {t('check.cancelled')}
    </Notice>
  )
}

function FoundSkeleton() {
  return (
    <Stack gap="sm" className="late" aria-hidden>
      <Skeleton height={44} width="60%" />
      <Skeleton height={20} width="40%" />
      {Array.from({ length: 6 }, (_, index) => (
        <Skeleton key={index} height={40} />
      ))}
    </Stack>
  )
}
