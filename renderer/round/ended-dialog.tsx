import { Button, Group, SegmentedControl, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { endedKinds, type EndedKind } from '../../shared/round.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import classes from './round.module.css'

interface EndedDialogProps {
  opened: boolean
  onClose: () => void
}

/** Says once that a system or a business is no more, for all entries that name it. */
export function EndedDialog({ opened, onClose }: EndedDialogProps) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('round.ended.title')} size={640}>
      <Names />
    </Dialog>
  )
}

function Names() {
  const { t } = useTranslation()
  const [kind, setKind] = useState<EndedKind>('system')
  const [search, setSearch] = useState('')
  const [note, setNote] = useState('')
  const { data: named = [] } = useQuery(orpc.round.named.queryOptions({ input: { kind, search } }))
  const { data: ended = [] } = useQuery(orpc.round.ended.queryOptions({ input: {} }))
  const { mutate, error, reset } = useMutation(orpc.round.end.mutationOptions())
  return (
    <Stack gap="sm">
      <Text fz="sm" className="prose">
        {t('round.ended.about')}
      </Text>
      <Group gap="sm" wrap="nowrap" align="flex-end">
        <SegmentedControl
          size="xs"
          aria-label={t('round.ended.kind')}
          value={kind}
          onChange={setKind}
          data={endedKinds.map((value) => ({ value, label: t(`round.ended.${value}`) }))}
        />
        <TextInput
          size="xs"
          flex={1}
          data-autofocus
          aria-label={t('round.ended.search')}
          placeholder={t('round.ended.search')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </Group>
      <TextInput
        size="xs"
        label={t('round.ended.note')}
        value={note}
        maxLength={500}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <FailureNotice error={error} onDismiss={reset} />
      {named.length === 0 && (
        <Text fz="sm" c="dimmed">
          {t('round.ended.none')}
        </Text>
      )}
      <Stack gap={4} className={classes.ended}>
        {named.map((each) => {
          const mark = ended.find((one) => one.kind === kind && one.name === each.name)
          return (
            <Group key={each.name} justify="space-between" wrap="nowrap" gap="sm">
              <div style={{ minWidth: 0 }}>
                <Text fz="sm" className="clip" title={each.name}>
                  {each.name}
                </Text>
                <Text fz="xs" c="dimmed">
                  {t('round.ended.entries', { number: formatCount(each.entries) })}
                  {mark && ` · ${t('round.ended.marked', mark)}`}
                </Text>
              </div>
              <Button
                variant="default"
                size="compact-sm"
                style={{ flex: 'none' }}
                aria-label={`${t(each.ended ? 'round.ended.unmark' : 'round.ended.mark')} ${each.name}`}
                onClick={() => mutate({ kind, name: each.name, ended: !each.ended, note })}
              >
                {t(each.ended ? 'round.ended.unmark' : 'round.ended.mark')}
              </Button>
            </Group>
          )
        })}
      </Stack>
    </Stack>
  )
}
