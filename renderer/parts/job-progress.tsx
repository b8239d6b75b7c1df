import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCount } from './format.ts'
import type { Job } from './use-job.ts'

type ShownJob = Pick<Job<never, unknown>, 'running' | 'progress' | 'elapsed' | 'cancel'>

/** What a running job does, how far it is and how long it will take; quick jobs never show it. */
export function JobProgress({ job, label }: { job: ShownJob; label?: string }) {
  const { t } = useTranslation()
  if (!job.running) return null
  const { progress } = job
  const share = progress && progress.total > 0 ? Math.min(1, progress.done / progress.total) : undefined
  const phase = progress ? t(`job.phase.${progress.phase}`) : t('job.starting')
  return (
    <Stack gap={4} className="late" role="status">
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text fz="sm" className="clip">
          {label ? `${label} · ${phase}` : phase}
        </Text>
        {/* The search learns of what is in the file already: nothing is left to be stopped. */}
        {progress?.phase !== 'indexing' && (
          <Button variant="subtle" size="compact-sm" onClick={job.cancel}>
            {t('action.cancel')}
          </Button>
        )}
      </Group>
      <Progress
        value={(share ?? 1) * 100}
        animated={share === undefined}
        transitionDuration={0}
        aria-label={phase}
      />
      <Group justify="space-between" gap="xs" mih={18}>
        <Text fz="xs" c="dimmed">
          {progress &&
            share !== undefined &&
            t('job.of', { done: formatCount(progress.done), total: formatCount(progress.total) })}
          <Rate progress={progress} elapsed={job.elapsed} />
        </Text>
        <Text fz="xs" c="dimmed">
          <Remaining share={share} elapsed={job.elapsed} />
        </Text>
      </Group>
    </Stack>
  )
}

/** How fast it goes where what is counted are entries; bytes a second say nothing to a clerk. */
function Rate({ progress, elapsed }: Pick<ShownJob, 'progress' | 'elapsed'>) {
  const { t } = useTranslation()
  if (progress?.phase !== 'checking' || elapsed < 1000) return null
  return t('job.rate', { number: formatCount(Math.round((progress.done / elapsed) * 1000)) })
}

function Remaining({ share, elapsed }: { share: number | undefined; elapsed: number }) {
  const { t } = useTranslation()
  // The first second says little about the rest.
  if (share === undefined || share < 0.02 || share >= 1 || elapsed < 1000) return null
  const seconds = Math.ceil((elapsed / share - elapsed) / 1000)
  return seconds < 90
    ? t('job.remaining', { seconds })
    : t('job.remainingMinutes', { minutes: Math.ceil(seconds / 60) })
}
