import { Anchor, Button, Skeleton, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { HeldElsewhere } from '../../shared/reorganisation.ts'
import { Answer } from '../desk/answer.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import { orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { useWorkspace } from '../parts/workspace.tsx'

/** What is secret and stayed at the desk that had it: submissions count it, until somebody says that they need not. */
export function HeldPart() {
  const { t } = useTranslation()
  const query = useQuery(orpc.reorganisation.held.queryOptions({ input: {} }))
  return (
    <Stack gap="xs" component="section" aria-label={t('reorganisation.held.heading')}>
      <Title order={3} fz="sm">
        {t('reorganisation.held.heading')}
      </Title>
      <Answer query={query} skeleton={<Skeleton height={80} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Text fz="sm" c="dimmed">
              {t('reorganisation.held.none')}
            </Text>
          ) : (
            <>
              <Text fz="sm" c="dimmed" className="prose">
                {t('reorganisation.held.about')}
              </Text>
              <HeldRows rows={rows} />
            </>
          )
        }
      </Answer>
    </Stack>
  )
}

function HeldRows({ rows }: { rows: readonly HeldElsewhere[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows)
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reorganisation.held.columns.entry')}</Table.Th>
              <Table.Th>{t('reorganisation.held.columns.content')}</Table.Th>
              <Table.Th>{t('reorganisation.held.columns.holder')}</Table.Th>
              <Table.Th>{t('reorganisation.held.columns.document')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('desk.columns.action')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <HeldLine key={row.id} row={row} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}

function HeldLine({ row }: { row: HeldElsewhere }) {
  const { t } = useTranslation()
  const { ended } = useWorkspace()
  const release = useMutation(orpc.reorganisation.release.mutationOptions())
  const { id, withheld, items, holders, document, released } = row
  const name = withheld === undefined ? row.name : t('reorganisation.stub', { number: withheld })
  return (
    <Table.Tr c={released ? 'dimmed' : undefined}>
      <Table.Td>
        {row.name === '' ? (
          name
        ) : (
          <Anchor component={Link} href={`/catalog/${id}`} fz="sm" underline="always">
            {name}
          </Anchor>
        )}
      </Table.Td>
      <Table.Td style={{ whiteSpace: 'nowrap' }}>
        {withheld === undefined
          ? t('reorganisation.held.items', { count: items })
          : t('reorganisation.held.whole')}
      </Table.Td>
      <Table.Td>{holders.map((party) => party.name).join(t('reorganisation.held.or'))}</Table.Td>
      <Table.Td>{document}</Table.Td>
      <Table.Td ta="right" style={{ whiteSpace: 'nowrap' }}>
        <FailureNotice error={release.error} />
        {released && (
          <Text span fz="sm" mr="xs">
            {t('reorganisation.held.released')}
          </Text>
        )}
        {!ended && (
          <Button
            variant="subtle"
            size="compact-xs"
            aria-label={t(released ? 'reorganisation.held.keepNamed' : 'reorganisation.held.releaseNamed', {
              name,
            })}
            onClick={() => release.mutate({ id, released: !released })}
          >
            {t(released ? 'reorganisation.held.keep' : 'reorganisation.held.release')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
