import { Button, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Workspace } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { WorkspaceRow } from './workspace-row.tsx'

/** The workspaces in the data folder, and a way to any other file. */
export function WorkspaceList({ onOpened }: { onOpened: (workspace: Workspace) => void }) {
  const { t } = useTranslation()
  const list = useQuery(orpc.workspace.list.queryOptions({ input: {} }))
  const info = useQuery(orpc.app.info.queryOptions({ input: {} }))
  const opening = useMutation(orpc.workspace.open.mutationOptions({ onSuccess: onOpened }))
  const open = (path: string) => opening.mutate({ path })
  return (
    <Stack gap="xs" component="section" aria-labelledby="workspaces">
      <Title order={2} id="workspaces">
        {t('start.list')}
      </Title>
      {info.data && (
        <Text fz="xs" c="dimmed">
          {t('start.folder')} <span className="mono">{info.data.home}</span>
        </Text>
      )}
      <FailureNotice error={list.error} />
      {list.isPending && <Skeleton height={56} className="late" />}
      {list.data?.length === 0 && <Text c="dimmed">{t('start.listEmpty')}</Text>}
      {list.data && list.data.length > 0 && (
        <ul className="workspace-list">
          {list.data.map((row) => (
            <WorkspaceRow key={row.path} {...row} onOpen={() => open(row.path)} />
          ))}
        </ul>
      )}
      <OtherFile onOpen={open} busy={opening.isPending} />
      <FailureNotice error={opening.error} onDismiss={opening.reset} />
    </Stack>
  )
}

function OtherFile({ onOpen, busy }: { onOpen: (path: string) => void; busy: boolean }) {
  const { t } = useTranslation()
  const [path, setPath] = useState('')
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    if (path.trim() !== '') onOpen(path.trim())
  }
  return (
    <form onSubmit={submit}>
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          style={{ flex: 1 }}
          label={t('start.other')}
          description={t('start.otherLabel')}
          value={path}
          onChange={(event) => setPath(event.currentTarget.value)}
          spellCheck={false}
        />
        <Button type="submit" variant="default" h={36} loading={busy} disabled={path.trim() === ''}>
          {t('action.open')}
        </Button>
      </Group>
    </form>
  )
}
