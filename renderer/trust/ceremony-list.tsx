import { Skeleton, Stack, Table } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { Answer } from '../desk/answer.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatMoment } from '../parts/format.ts'

/** What two persons of this bureau did about keys, the newest first. */
export function CeremonyList() {
  const { t } = useTranslation()
  const query = useQuery(orpc.trust.ceremonies.queryOptions({ input: {} }))
  return (
    <Stack gap="sm" pt="sm">
      <Answer query={query} skeleton={<Skeleton height={120} />}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState sentence={t('trust.ceremonies.empty')} />
          ) : (
            <Table>
              <Table.Thead>
                <Table.Tr>
                  <Table.Td />
                  <Table.Th>{t('trust.ceremonies.at')}</Table.Th>
                  <Table.Th>{t('trust.ceremonies.party')}</Table.Th>
                  <Table.Th>{t('trust.ceremonies.person')}</Table.Th>
                  <Table.Th>{t('trust.ceremonies.why')}</Table.Th>
                  <Table.Th>{t('trust.ceremonies.next')}</Table.Th>
                  <Table.Th>{t('trust.ceremonies.witnesses')}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map(({ number, at, party, person, why, next, witnesses }) => (
                  <Table.Tr key={number}>
                    <Table.Td c="dimmed">{t('trust.ceremonies.number', { number })}</Table.Td>
                    <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(at)}</Table.Td>
                    <Table.Td>{party.name}</Table.Td>
                    <Table.Td>{person === party.name ? t('trust.keys.unnamed') : person}</Table.Td>
                    <Table.Td>{t(`endings.${why}`)}</Table.Td>
                    <Table.Td className="mono" fz={12} maw={330}>
                      {next && groupedFingerprint(next.fingerprint)}
                    </Table.Td>
                    <Table.Td>{witnesses.map(({ name }) => name).join(t('trust.comma'))}</Table.Td>
                  </Table.Tr>
                ))}
              </Table.Tbody>
            </Table>
          )
        }
      </Answer>
    </Stack>
  )
}
