import { Button, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSearch } from 'wouter'
import { PageHead } from '../desk/page-head.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { PartTabs } from '../parts/part-tabs.tsx'
import { PersonChoice } from '../review/person-choice.tsx'
import { usePerson } from '../review/use-person.ts'
import { DisputesPart } from './disputes-part.tsx'
import { GroupsPart } from './groups-part.tsx'
import { LeadsPart } from './leads-part.tsx'
import { useOneSource } from './one-source-job.tsx'

const parts = ['groups', 'disputes', 'leads'] as const

/** What several agencies have of one thing, what they say of it, and who leads what (Articles 12, 19 and 22). */
export function OneSourceScreen() {
  const { t } = useTranslation()
  const asked = new URLSearchParams(useSearch()).get('part')
  const part = parts.find((each) => each === asked) ?? 'groups'
  const { summary, job, run } = useOneSource()
  const deciding = usePerson()
  const labels = {
    groups: t('oneSource.tabs.groups'),
    disputes: withCount(t('oneSource.tabs.disputes'), summary?.disputes),
    leads: t('oneSource.tabs.leads'),
  }
  const shown = { groups: <GroupsPart />, disputes: <DisputesPart />, leads: <LeadsPart /> }
  return (
    <div className="rules-page">
      <Stack gap="sm" p="md" pb={0} className="rules-head">
        <PageHead title={t('oneSource.title')} about={<About />}>
          <PersonChoice deciding={deciding} />
          <Button variant="default" disabled={job.running} onClick={run}>
            {t('oneSource.find')}
          </Button>
        </PageHead>
        <JobProgress job={job} />
        <FailureNotice error={job.error} />
      </Stack>
      <PartTabs
        page="/one-source"
        part={part}
        parts={parts.map((each) => ({ part: each, label: labels[each], children: shown[each] }))}
      />
    </div>
  )
}

function withCount(word: string, count = 0): string {
  return count === 0 ? word : `${word} ${formatCount(count)}`
}

function About() {
  const { t } = useTranslation()
  const { summary, job } = useOneSource()
  if (!summary) return null
  const { offers, open, judged, stale, at } = summary
  if (at === undefined) return t('oneSource.never')
  return (
    <>
      {t('oneSource.about', {
        offers: formatCount(offers),
        open: formatCount(open),
        judged: formatCount(judged),
      })}
      {stale && !job.running && (
        <Text span inherit>
          {' '}
          {t('oneSource.stale')}
        </Text>
      )}
    </>
  )
}
