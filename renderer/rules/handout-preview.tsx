import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { focusInView } from '../catalog/field-focus.ts'
import { useHotkeys } from '@mantine/hooks'
import { IconUser, IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { HandoutPreview as Preview } from '../../shared/handout-shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import type { PickedFile } from '../parts/file-drop.tsx'
import { JobProgress } from '../parts/job-progress.tsx'
import { namedFailure } from '../parts/named-failure.ts'
import type { Job } from '../parts/use-job.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { PartChanges } from './part-changes.tsx'

interface HandoutPreviewProps {
  file: PickedFile
  job: Job<never, unknown>
  onApply: () => void
  onCancel: () => void
}

/** What a file would change and who signed it, before anything counts. */
export function HandoutPreview({ file, job, onApply, onCancel }: HandoutPreviewProps) {
  const { t } = useTranslation()
  const { data, error } = useQuery({
    ...orpc.handout.preview.queryOptions({ input: { path: file.path } }),
    // The file is read once; after the import it would change nothing.
    staleTime: Infinity,
    gcTime: 0,
  })
  useHotkeys([['Escape', () => !job.running && onCancel()]], [])
  const refused = job.error ?? error
  return (
    <section className="handout-preview" aria-labelledby="handout-preview">
      <Stack gap="sm">
        <Title order={2} id="handout-preview" className="clip">
          {error ? file.name : t('rulebook.import.title', { name: file.name })}
        </Title>
        {!data && !error && (
          <Text c="dimmed" className="late" role="status">
            {t('rulebook.import.reading', { name: file.name })}
          </Text>
        )}
        {data && <Origin preview={data} />}
        {data?.parts.map((part) => (
          <PartChanges key={part.id} part={part} />
        ))}
        <JobProgress job={job} label={file.name} />
        <FailureNotice
          error={refused && namedFailure(refused, file)}
          onDismiss={error ? undefined : job.reset}
        />
        <Group gap="xs">
          {data && (
            <Button loading={job.running} onClick={onApply} ref={focusInView}>
              {t('rulebook.import.apply', { kind: t(`kinds.${data.kind}`) })}
            </Button>
          )}
          <Button
            variant="default"
            onClick={onCancel}
            disabled={job.running}
            ref={error ? focusInView : undefined}
          >
            {t(error ? 'action.close' : 'rulebook.import.cancel')}
          </Button>
        </Group>
      </Stack>
    </section>
  )
}

function Origin({ preview: { kind, version, sender } }: { preview: Preview }) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const Shape = sender ? IconShieldCheck : IconUser
  return (
    <div>
      <Text fw={600}>{t('rulebook.import.what', { kind: t(`rulebook.kinds.${kind}`), version })}</Text>
      <Group gap={6} wrap="nowrap" c={sender ? 'var(--mulu-done)' : 'var(--mulu-warning)'}>
        <Shape size={16} aria-hidden style={{ flex: 'none' }} />
        <Text fz="sm">
          {sender ? t('rulebook.import.signedBy', { sender: sender.name }) : t('rulebook.import.unsigned')}
        </Text>
      </Group>
      <Text fz="sm" c="dimmed">
        {t(role === 'agency' ? 'rulebook.import.recheck' : 'rulebook.import.noRecheck')}
      </Text>
    </div>
  )
}
