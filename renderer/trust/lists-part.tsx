import { Badge, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { TrustListRow } from '../../shared/trust-shapes.ts'
import { Answer } from '../desk/answer.tsx'
import { Notice } from '../desk/notice.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatMoment } from '../parts/format.ts'
import { ownInWords, ownState } from './trust-words.ts'

/** Lists that were issued and taken in here, and what the newest ones say of this office. */
export function ListsPart() {
  const query = useQuery(orpc.trust.lists.queryOptions({ input: {} }))
  const { t } = useTranslation()
  return (
    <Stack gap="sm" pt="sm">
      <Answer query={query} skeleton={<Skeleton height={160} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState sentence={t('trust.lists.empty')} />
          ) : (
            <>
              {rows.map(
                ({ package: hash, newest, own, ...row }) =>
                  newest &&
                  own && (
                    <Notice key={hash} tone="note">
                      {ownInWords(t, { ...row, own })}
                      {own.unknown.length > 0 && ` ${t('trust.ownUnknown', { number: own.unknown.length })}`}
                    </Notice>
                  ),
              )}
              <ListTable rows={rows} />
            </>
          )
        }
      </Answer>
    </Stack>
  )
}

function ListTable({ rows }: { rows: readonly TrustListRow[] }) {
  const { t } = useTranslation()
  return (
    <Table>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('trust.lists.what')}</Table.Th>
          <Table.Td />
          <Table.Th>{t('trust.lists.made')}</Table.Th>
          <Table.Th>{t('trust.lists.persons')}</Table.Th>
          <Table.Th>{t('trust.lists.keys')}</Table.Th>
          <Table.Th>{t('trust.lists.own')}</Table.Th>
          <Table.Td />
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(
          ({ package: hash, sender, sequence, direction, createdAt, persons, keys, ended, newest, own }) => (
            <Table.Tr key={hash}>
              <Table.Td>
                {sender.name} {t('trust.lists.number', { sequence })}
              </Table.Td>
              <Table.Td c="dimmed">{t(`trust.lists.direction.${direction}`)}</Table.Td>
              <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(createdAt)}</Table.Td>
              <Table.Td>{persons.join(t('trust.comma'))}</Table.Td>
              <Table.Td>{t('trust.lists.keyCount', { keys, ended })}</Table.Td>
              <Table.Td>
                {own && (
                  <Text fz="sm" c={ownState(own) === 'listed' ? undefined : 'var(--mulu-warning)'}>
                    {t(`trust.lists.ownStates.${ownState(own)}`)}
                  </Text>
                )}
              </Table.Td>
              <Table.Td ta="right">
                {newest && (
                  <Badge fz={12} h={20} color="teal">
                    {t('trust.lists.newest')}
                  </Badge>
                )}
              </Table.Td>
            </Table.Tr>
          ),
        )}
      </Table.Tbody>
    </Table>
  )
}
