import { NativeSelect, Stack, Table, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReorganisationPreview } from '../../shared/reorganisation.ts'
import { formatCount } from '../parts/format.ts'

interface PlanPreviewProps {
  preview: ReorganisationPreview
  onKey: (fingerprint: string, to: string) => void
}

/** What moves, in numbers; whose key signs for whom can still be chosen. */
export function PlanPreview({ preview, onKey }: PlanPreviewProps) {
  const { t } = useTranslation()
  const { before, after, ended, keys, open } = preview
  const had = (code: string) => before.find((office) => office.code === code)?.entries ?? 0
  return (
    <Stack gap="sm">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('reorganisation.columns.office')}</Table.Th>
            <Table.Th ta="right">{t('reorganisation.columns.before')}</Table.Th>
            <Table.Th ta="right">{t('reorganisation.columns.came')}</Table.Th>
            <Table.Th ta="right">{t('reorganisation.columns.went')}</Table.Th>
            <Table.Th ta="right">{t('reorganisation.columns.after')}</Table.Th>
            <Table.Th>{t('reorganisation.columns.desk')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {after.map(({ code, name, entries, carried, withheld, continues }) => (
            <Table.Tr key={code}>
              <Table.Td>
                {name} <span className="mono">{code}</span>
              </Table.Td>
              <Table.Td ta="right">{formatCount(had(code))}</Table.Td>
              <Table.Td ta="right">{formatCount(carried)}</Table.Td>
              <Table.Td ta="right">{formatCount(had(code) + carried - entries)}</Table.Td>
              <Table.Td ta="right">{formatCount(entries)}</Table.Td>
              <Table.Td>
                {continues
                  ? (before.find((office) => office.code === continues)?.name ?? continues)
                  : t('reorganisation.newDesk')}
                {withheld > 0 && (
                  <Text fz="xs" c="dimmed">
                    {t('reorganisation.withheld', { count: withheld })}
                  </Text>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
          {ended.map(({ code, name }) => (
            <Table.Tr key={code}>
              <Table.Td>
                {name} <span className="mono">{code}</span>
              </Table.Td>
              <Table.Td ta="right">{formatCount(had(code))}</Table.Td>
              <Table.Td ta="right">–</Table.Td>
              <Table.Td ta="right">{formatCount(had(code))}</Table.Td>
              <Table.Td ta="right">–</Table.Td>
              <Table.Td>{t('reorganisation.ended')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text fz="sm">
        {Object.values(open).some((count) => count > 0)
          ? t('reorganisation.open', { ...open })
          : t('reorganisation.openNone')}
      </Text>
      {keys.length > 0 && (
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reorganisation.columns.person')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.signedFor')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.signsFor')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {keys.map(({ fingerprint, person, from, to }) => (
              <Table.Tr key={fingerprint}>
                <Table.Td>{person}</Table.Td>
                <Table.Td>{from.name}</Table.Td>
                <Table.Td>
                  <NativeSelect
                    size="xs"
                    aria-label={t('reorganisation.signsForNamed', { person })}
                    value={to?.code ?? ''}
                    data={[
                      ...after.map(({ code, name }) => ({ value: code, label: name })),
                      { value: '', label: t('reorganisation.keyEnds') },
                    ]}
                    onChange={(event) => onKey(fingerprint, event.currentTarget.value)}
                  />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  )
}
