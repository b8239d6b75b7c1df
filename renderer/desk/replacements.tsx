import { Group, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReplacementRow } from '../../shared/contract/order.ts'
import { client } from '../host.ts'
import { formatMoment } from '../parts/format.ts'
import { ReexportButton } from './reexport-button.tsx'

/** Receipts that do not stand because another of their number does: nothing signed is lost, and either can be written again. */
export function Replacements({ rows }: { rows: readonly ReplacementRow[] }) {
  const { t } = useTranslation()
  return (
    <Stack component="section" gap="xs" aria-labelledby="replacements">
      <Title order={2} id="replacements">
        {t('replacement.list')}
      </Title>
      <Text size="sm" c="dimmed" className="prose">
        {t('replacement.listAbout')}
      </Text>
      <Table.ScrollContainer minWidth={720}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('order.columns.at')}</Table.Th>
              <Table.Th>{t('order.columns.party')}</Table.Th>
              <Table.Th>{t('replacement.columns.receipts')}</Table.Th>
              <Table.Th>{t('replacement.columns.signer')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.package}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(row.madeAt)}</Table.Td>
                <Table.Td>{row.party.name}</Table.Td>
                <Table.Td title={`${row.receipt}\n${row.instead}`}>
                  {t('replacement.row', {
                    sequence: row.sequence,
                    receipt: row.receipt.slice(0, 8),
                    instead: row.instead.slice(0, 8),
                  })}
                </Table.Td>
                <Table.Td>{row.signer}</Table.Td>
                <Table.Td ta="right">{row.direction === 'issued' && <WriteAgain row={row} />}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  )
}

function WriteAgain({ row: { package: hash, receipt, sequence, party, isHere } }: { row: ReplacementRow }) {
  const { t } = useTranslation()
  const facts = { party: party.name, sequence }
  return (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <ReexportButton
        package={hash}
        variant="subtle"
        size="compact-xs"
        label={t('desk.submissions.reexport')}
        title={t('replacement.reexportNamed', facts)}
        done={(path) => t('replacement.rewritten', { path, party: party.name })}
        write={client.order.reexport}
      />
      {isHere && (
        <ReexportButton
          package={receipt}
          variant="subtle"
          size="compact-xs"
          label={t('replacement.reexportReceipt')}
          title={t('replacement.reexportReceiptNamed', facts)}
          done={(path) => t('replacement.archived', { path })}
        />
      )}
    </Group>
  )
}
