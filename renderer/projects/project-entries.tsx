import { Alert, Button, Group, Table, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Project, ProjectEntry } from '../../shared/project.ts'
import { valueInWords } from '../../shared/words.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount } from '../parts/format.ts'
import { useRules } from '../parts/rules.tsx'
import { EntryWriting } from './entry-writing.tsx'

/** The catalog of a project, in the form that every entry has; until the system exists it is nowhere else. */
export function ProjectEntries({ shown: { project, entries } }: { shown: Project }) {
  const { t } = useTranslation()
  const [edited, setEdited] = useState<string>()
  const [gone, setGone] = useState<ProjectEntry>()
  const adding = useMutation(orpc.project.saveEntry.mutationOptions({ onSuccess: ({ id }) => setEdited(id) }))
  const removing = useMutation(orpc.project.removeEntry.mutationOptions())
  const back = useMutation(orpc.project.saveEntry.mutationOptions({ onSuccess: () => setGone(undefined) }))
  const drafted = project.state !== 'existing'
  const open = entries.find(({ id }) => id === edited)
  const remove = (entry: ProjectEntry) =>
    removing.mutate({ project: project.id, id: entry.id }, { onSuccess: () => setGone(entry) })
  return (
    <section>
      <Group justify="space-between" mb="xs">
        <Title order={3}>{t('project.entries')}</Title>
        {drafted && (
          <Button
            variant="default"
            loading={adding.isPending}
            onClick={() => adding.mutate({ project: project.id })}
          >
            {t('project.addEntry')}
          </Button>
        )}
      </Group>
      {gone && (
        <Alert role="status" mb="xs" color="gray">
          {t('project.removed', { name: gone.entry.name || t('catalog.unnamed') })}{' '}
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={() => back.mutate({ project: project.id, id: gone.id, entry: gone.entry })}
          >
            {t('project.takeBack')}
          </Button>
        </Alert>
      )}
      {entries.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('project.noEntries')}
        </Text>
      ) : (
        <EntryTable entries={entries} drafted={drafted} onEdit={setEdited} onRemove={remove} />
      )}
      <FailureNotice error={adding.error ?? removing.error ?? back.error} />
      <Dialog
        opened={open !== undefined}
        onClose={() => setEdited(undefined)}
        size={1040}
        title={t('project.editEntry', { name: open?.entry.name || t('catalog.unnamed') })}
      >
        {open && (
          <EntryWriting
            project={project.id}
            id={open.id}
            fresh={open.id === adding.data?.id}
            onDone={() => setEdited(undefined)}
          />
        )}
      </Dialog>
    </section>
  )
}

interface EntryTableProps {
  entries: readonly ProjectEntry[]
  drafted: boolean
  onEdit: (id: string) => void
  onRemove: (entry: ProjectEntry) => void
}

function EntryTable({ entries, drafted, onEdit, onRemove }: EntryTableProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const said = (field: string, value: string) => valueInWords(t, tables, field, value)
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          {(['name', 'sensitivity', 'sharing'] as const).map((column) => (
            <Table.Th key={column}>{t(`project.columns.${column}`)}</Table.Th>
          ))}
          <Table.Th ta="right">{t('project.columns.items')}</Table.Th>
          <Table.Th>{t('project.columns.rules')}</Table.Th>
          {drafted && <Table.Th>{t('project.remove')}</Table.Th>}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {entries.map((each) => {
          const { id, entry, errors, warnings } = each
          const name = entry.name || t('catalog.unnamed')
          return (
            <Table.Tr key={id}>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>
                {drafted ? (
                  <Button variant="transparent" size="compact-sm" px={0} onClick={() => onEdit(id)}>
                    {name}
                  </Button>
                ) : (
                  name
                )}
              </Table.Td>
              <Table.Td>{said('sensitivity', entry.sensitivity)}</Table.Td>
              <Table.Td>{said('sharing.type', entry.sharing.type)}</Table.Td>
              <Table.Td ta="right">{formatCount(entry.items.length)}</Table.Td>
              <Table.Td>{t('project.ruleCounts', { errors, warnings })}</Table.Td>
              {drafted && (
                <Table.Td>
                  <Button
                    variant="subtle"
                    size="compact-xs"
                    aria-label={t('project.removeNamed', { name })}
                    onClick={() => onRemove(each)}
                  >
                    {t('project.remove')}
                  </Button>
                </Table.Td>
              )}
            </Table.Tr>
          )
        })}
      </Table.Tbody>
    </Table>
  )
}
