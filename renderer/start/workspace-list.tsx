import { Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { WorkspaceRow } from './workspace-row.tsx'

interface WorkspaceListProps {
  onOpen: (path: string) => void
  /** Paths that are listed elsewhere on the screen. */
  without?: readonly string[]
}

/** The workspaces in the data folder. */
export function WorkspaceList({ onOpen, without }: WorkspaceListProps) {
  const { t } = useTranslation()
  const list = useQuery(orpc.workspace.list.queryOptions({ input: {} }))
  const info = useQuery(orpc.app.info.queryOptions({ input: {} }))
  const rows = list.data?.filter((row) => !without?.includes(row.path))
  return (
    <>
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
      {rows?.length === 0 && <Text c="dimmed">{t('start.listEmpty')}</Text>}
      {rows && rows.length > 0 && (
        <ul className="workspace-list">
          {rows.map((row, index) => (
            <WorkspaceRow key={row.path} {...row} first={index === 0} onOpen={() => onOpen(row.path)} />
          ))}
        </ul>
      )}
    </>
  )
}
