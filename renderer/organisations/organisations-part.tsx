import { Button, Group, Skeleton, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrganisationRow, OrganisationTable } from '../../shared/organisation.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { ReorganisationsPart } from '../reorganisation/reorganisations-part.tsx'
import { IssueOrganisations, TakeOrganisations } from './issue-organisations.tsx'
import { OrganisationForm } from './organisation-form.tsx'
import { OrganisationRows } from './organisation-rows.tsx'
import { EnterMany } from './enter-many.tsx'

/** Whose catalogs are expected and who leads what: at a bureau its own list, to be edited and issued; below, what the superior issued. */
export function OrganisationsPart() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const query = useQuery(orpc.organisation.list.queryOptions({ input: {} }))
  const edits = role !== 'agency'
  return (
    <Stack gap="sm" className="handouts">
      <Text fz="sm" c="dimmed" className="prose">
        {t('organisations.about')}
      </Text>
      <Answer query={query} skeleton={<Skeleton height={240} />}>
        {({ rows, issued, received, unissued }) => (
          <>
            {edits && (
              <Group justify="space-between" align="center">
                <Text fz="sm">
                  {issued ? t('organisations.issued', tableInWords(issued)) : t('organisations.notIssued')}
                  {issued && unissued && t('organisations.unissued')}
                </Text>
                <IssueOrganisations count={rows.filter(({ retiredAt }) => retiredAt === undefined).length} />
              </Group>
            )}
            {role !== 'city' && (
              <TakeOrganisations primary={!edits}>
                {received
                  ? t('organisations.received', tableInWords(received))
                  : t('organisations.emptyReceived')}
              </TakeOrganisations>
            )}
            <ReorganisationsPart />
            <Listed rows={rows} edits={edits} />
          </>
        )}
      </Answer>
    </Stack>
  )
}

function tableInWords({ sender, sequence, organisations, createdAt }: OrganisationTable) {
  return { sender: sender.name, sequence, number: formatCount(organisations), time: formatMoment(createdAt) }
}

function Listed({ rows, edits }: { rows: readonly OrganisationRow[]; edits: boolean }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  /** The office that is changed; `new` for one more. */
  const [editing, setEditing] = useState<OrganisationRow | 'new'>()
  const words = search.trim().toLowerCase()
  const shown = rows.filter(({ name, code, leads }) =>
    [name, code, ...leads].some((text) => text.toLowerCase().includes(words)),
  )
  return (
    <>
      {(edits || rows.length > 0) && (
        <Title order={2} fz="md">
          {t('organisations.offices')}
        </Title>
      )}
      {edits && (
        <Group gap="xs" align="flex-start">
          <Button variant="default" onClick={() => setEditing('new')}>
            {t('organisations.add')}
          </Button>
          <EnterMany />
        </Group>
      )}
      {editing && (
        <OrganisationForm
          key={editing === 'new' ? '' : editing.code}
          office={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
      {rows.length === 0 ? (
        edits && <EmptyState sentence={t('organisations.empty')} />
      ) : (
        <>
          <Group gap="sm">
            <TextInput
              w={320}
              aria-label={t('organisations.search')}
              placeholder={t('organisations.search')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
            />
            <Text fz="sm" c="dimmed" role="status">
              {t('organisations.total', { count: shown.length })}
            </Text>
          </Group>
          {shown.length === 0 ? (
            <EmptyState sentence={t('organisations.none')} />
          ) : (
            <OrganisationRows rows={shown} edits={edits} onEdit={setEditing} />
          )}
        </>
      )}
    </>
  )
}
