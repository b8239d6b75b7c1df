import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Assessment } from '../../shared/assessment.ts'
import { DayField } from '../cases/day-field.tsx'
import { readDate } from '../catalog/read-date.ts'
import { PageHead } from '../desk/page-head.tsx'
import { WriteForm } from '../exports/write-form.tsx'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { JobProgress } from '../parts/job-progress.tsx'
import { assessmentAt } from '../print/addresses.ts'
import { AssessmentTable } from './assessment-table.tsx'
import { useAssessment, useDays } from './use-assessment.ts'
import { WeightsDialog } from './weights-dialog.tsx'

/** How the offices that report here did (Article 30): figures with what is behind each, for days that are chosen. */
export function AssessmentScreen() {
  const { t } = useTranslation()
  const days = useDays()
  const job = useAssessment()
  const [weighing, weights] = useDisclosure()
  const [exporting, writing] = useDisclosure()
  const found = job.result
  return (
    <Stack className="page" gap="md" maw="none">
      <PageHead title={t('assessment.title')} about={`${t('assessment.about')} ${t('assessment.decided')}`}>
        <Button variant="default" disabled={!found} onClick={weights.open}>
          {t('assessment.weights.open')}
        </Button>
        <Button variant="default" component={Link} href={assessmentAt(days)}>
          {t('assessment.print')}
        </Button>
        <Button disabled={!found} onClick={writing.open}>
          {t('assessment.export')}
        </Button>
      </PageHead>
      <FailureNotice error={job.error} />
      <JobProgress job={job} label={t('assessment.running')} />
      {found && <Counted key={`${found.from} ${found.to}`} found={found} />}
      {found && (
        <WeightsDialog
          opened={weighing}
          onClose={weights.close}
          found={found}
          onSaved={() => void job.run(days)}
        />
      )}
      <Dialog opened={exporting} onClose={writing.close} title={t('assessment.export')}>
        <WriteForm
          action={t('assessment.exportAction')}
          start={({ folder }, options) => client.assessment.export({ ...days, folder }, options)}
          done={({ path, entries }) => t('assessment.exported', { path, entries: formatCount(entries) })}
          onClose={writing.close}
        >
          <Text size="sm" className="prose">
            {t('assessment.exportAbout')}
          </Text>
        </WriteForm>
      </Dialog>
    </Stack>
  )
}

function Counted({ found }: { found: Assessment }) {
  const { t } = useTranslation()
  return (
    <>
      <PeriodForm from={found.from} to={found.to} />
      {found.rows.length === 0 ? (
        <EmptyState
          sentence={t('assessment.empty')}
          action={
            <Anchor component={Link} href="/rules?part=organisations" fz="sm">
              {t('assessment.toOrganisations')}
            </Anchor>
          }
        />
      ) : (
        <AssessmentTable found={found} />
      )}
    </>
  )
}

function PeriodForm({ from: first, to: last }: { from: string; to: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [from, setFrom] = useState(first)
  const [to, setTo] = useState(last)
  const [begins, ends] = [readDate(from), readDate(to)]
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (begins && ends)
      navigate(`/assessment?${new URLSearchParams({ from: begins, to: ends }).toString()}`, { replace: true })
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-start" gap="sm">
        <DayField w={140} label={t('assessment.from')} typed={from} onTyped={setFrom} />
        <DayField w={140} label={t('assessment.to')} typed={to} onTyped={setTo} />
        <Button type="submit" variant="default" h={36} mt={22} disabled={!begins || !ends}>
          {t('assessment.count')}
        </Button>
      </Group>
    </form>
  )
}
