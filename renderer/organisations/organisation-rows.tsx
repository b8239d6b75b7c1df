import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { OrganisationRow } from '../../shared/organisation.ts'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'

interface OrganisationRowsProps {
  rows: readonly OrganisationRow[]
  edits: boolean
  onEdit: (row: OrganisationRow) => void
}

/** The offices with what they lead; those of the own list can be changed, retired and brought back. */
export function OrganisationRows({ rows, edits, onEdit }: OrganisationRowsProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows)
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('organisations.name')}</Table.Th>
              <Table.Th>{t('organisations.code')}</Table.Th>
              <Table.Th>{t('organisations.kind')}</Table.Th>
              <Table.Th>{t('organisations.leads')}</Table.Th>
              {edits && (
                <>
                  <Table.Th>{t('organisations.origin')}</Table.Th>
                  <Table.Th>
                    <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
                  </Table.Th>
                </>
              )}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <OfficeLine
                key={`${row.origin} ${row.code}`}
                row={row}
                edits={edits}
                onEdit={() => onEdit(row)}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}

function OfficeLine({ row, edits, onEdit }: { row: OrganisationRow; edits: boolean; onEdit: () => void }) {
  const { t } = useTranslation()
  const { name, code, kind, leads, origin, retiredAt } = row
  return (
    <Table.Tr>
      <Table.Td>
        <Text span fz="sm" c={retiredAt ? 'dimmed' : undefined}>
          {name}
        </Text>
      </Table.Td>
      <Table.Td className="mono">{code}</Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>{t(`organisations.kinds.${kind}`)}</Table.Td>
      <Table.Td>{leads.length > 0 ? leads.join(t('desk.review.comma')) : '–'}</Table.Td>
      {edits && (
        <>
          <Table.Td style={{ whiteSpace: 'nowrap' }}>
            {retiredAt ? t('organisations.retired') : t(`organisations.origins.${origin}`)}
          </Table.Td>
          <Table.Td ta="right">{origin === 'own' && <OfficeActions row={row} onEdit={onEdit} />}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}

function OfficeActions({ row, onEdit }: { row: OrganisationRow; onEdit: () => void }) {
  const { t } = useTranslation()
  const { code, name, kind, leads, retiredAt } = row
  const retire = useMutation(orpc.organisation.retire.mutationOptions())
  const restore = useMutation(orpc.organisation.save.mutationOptions())
  return (
    <>
      <FailureNotice error={retire.error ?? restore.error} />
      <Group gap={4} justify="flex-end" wrap="nowrap">
        {retiredAt ? (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t('organisations.restoreNamed', { name })}
            onClick={() => restore.mutate({ organisation: { code, name, kind, leads } })}
          >
            {t('organisations.restore')}
          </Button>
        ) : (
          <>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={t('organisations.editNamed', { name })}
              onClick={onEdit}
            >
              {t('organisations.edit')}
            </Button>
            <Button
              variant="subtle"
              size="compact-xs"
              aria-label={t('organisations.retireNamed', { name })}
              onClick={() => retire.mutate({ code })}
            >
              {t('organisations.retire')}
            </Button>
          </>
        )}
      </Group>
    </>
  )
}
