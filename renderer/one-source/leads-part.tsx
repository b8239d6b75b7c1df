import { Anchor, Skeleton, Stack, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { LeadClaim } from '../../shared/one-source-shapes.ts'
import { offeredAt } from '../catalog/addresses.ts'
import { Answer } from '../desk/answer.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'

/** Entries of base libraries and themes that another than the lead has catalogued (Article 12). */
export function LeadsPart() {
  const { t } = useTranslation()
  const query = useQuery(orpc.oneSource.leads.queryOptions({ input: {} }))
  return (
    <Stack gap="md" mt="md">
      <Text size="sm" className="prose">
        {t('oneSource.leads.about')}
      </Text>
      <Answer query={query} skeleton={<Skeleton height={136} />}>
        {(claims) =>
          claims.length === 0 ? (
            <EmptyState sentence={t('oneSource.leads.none')} />
          ) : (
            <Claims claims={claims} />
          )
        }
      </Answer>
    </Stack>
  )
}

function Claims({ claims }: { claims: readonly LeadClaim[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(claims)
  return (
    <Stack gap="xs">
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('oneSource.leads.library')}</Table.Th>
            <Table.Th>{t('oneSource.leads.entry')}</Table.Th>
            <Table.Th>{t('oneSource.leads.claimant')}</Table.Th>
            <Table.Th>{t('oneSource.leads.lead')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {shown.map(({ agency, id, library, name, claimant, lead, waitsIn }) => (
            <Table.Tr key={`${agency}/${id}`}>
              <Table.Td>{library}</Table.Td>
              <Table.Td>
                <Anchor component={Link} size="sm" href={offeredAt({ agency, id, waitsIn })}>
                  {name || id}
                </Anchor>
              </Table.Td>
              <Table.Td>{claimant.name}</Table.Td>
              <Table.Td>{lead.name}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {showAll}
    </Stack>
  )
}
