import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { RoundPartRow } from '../../shared/contract/round.ts'
import { useDrafts } from '../catalog/drafts.tsx'
import { client, orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatMoment } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'

interface PartDialogProps {
  opened: boolean
  onClose: () => void
}

/** Which entries are with whom, and what is waited for. */
export function PartList({ opened, onClose }: PartDialogProps) {
  const { t } = useTranslation()
  const { data = [] } = useQuery({ ...orpc.round.parts.queryOptions({ input: {} }), enabled: opened })
  return (
    <Dialog opened={opened} onClose={onClose} title={t('round.part.list')} size={560}>
      {data.length === 0 ? (
        <EmptyState sentence={t('round.empty.out')} />
      ) : (
        <Stack gap="xs">
          {data.map((part) => (
            <PartLine key={part.part} part={part} />
          ))}
        </Stack>
      )}
    </Dialog>
  )
}

function PartLine({ part }: { part: RoundPartRow }) {
  const { t } = useTranslation()
  const { mutate, isPending } = useMutation(orpc.round.recall.mutationOptions())
  const state = part.closed
    ? t('round.part.rowClosed')
    : part.backAt
      ? t('round.part.rowBack', { at: formatMoment(part.backAt) })
      : t('round.part.rowOut')
  return (
    <Group justify="space-between" wrap="nowrap">
      <div>
        <Text fz="sm">{t('round.part.row', part)}</Text>
        <Text fz="xs" c="dimmed">
          {formatMoment(part.at)} · {state}
        </Text>
      </div>
      {part.direction === 'out' && !part.closed && (
        <Button
          variant="default"
          size="compact-sm"
          loading={isPending}
          onClick={() => mutate({ part: part.part })}
        >
          {t('round.part.recall')}
        </Button>
      )}
    </Group>
  )
}

/** What was gone through here goes back to who gave it. */
export function GiveBack({ opened, onClose }: PartDialogProps) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={t('round.part.back')}
      action={t('round.part.back')}
      start={async (input, options) => {
        await drafts.flush()
        return client.round.giveBack(input, options)
      }}
      done={({ path, entries }) => t('round.part.backDone', { path, entries })}
    >
      <Text size="sm" className="prose">
        {t('round.part.backAbout')}
      </Text>
    </PassphraseDialog>
  )
}
