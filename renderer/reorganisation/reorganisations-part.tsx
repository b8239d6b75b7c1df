import { Button, Group, Skeleton, Stack, Table, Text, Title } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { documentName } from '../../shared/reorganisation.ts'
import type { JobResult } from '../desk/job-result.ts'
import { TakeFile } from '../parts/take-file.tsx'
import type { ReorganisationRow } from '../../shared/reorganisation.ts'
import { Answer } from '../desk/answer.tsx'
import { ReexportButton } from '../desk/reexport-button.tsx'
import { useCapped } from '../desk/use-capped.tsx'
import { client, orpc } from '../host.ts'
import { formatCount, formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { HeldPart } from './held-part.tsx'
import { ReorganiseDialog } from './reorganise-dialog.tsx'
import { takenInWords } from './words.ts'

/** What became of offices: at a bureau a new reorganisation, below a bureau one that came, and all there ever were. */
export function ReorganisationsPart() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const [opened, { open, close }] = useDisclosure()
  const query = useQuery(orpc.reorganisation.list.queryOptions({ input: {} }))
  return (
    <Stack gap="sm" my="md">
      <Group justify="space-between" align="center">
        <Title order={2} fz="md">
          {t('reorganisation.heading')}
        </Title>
        {role !== 'agency' && (
          <Button variant="default" onClick={open}>
            {t('reorganisation.title')}
          </Button>
        )}
      </Group>
      <TakeReorganisation>
        {query.data &&
          (query.data.length === 0
            ? t('reorganisation.none')
            : t('reorganisation.kept', { count: query.data.length }))}
      </TakeReorganisation>
      <Answer query={query} skeleton={<Skeleton height={80} />}>
        {(rows) => rows.length > 0 && <History rows={rows} />}
      </Answer>
      {role === 'agency' && <HeldPart />}
      <ReorganiseDialog opened={opened} onClose={close} />
    </Stack>
  )
}

function TakeReorganisation({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <TakeFile
      label={t('reorganisation.import')}
      start={client.reorganisation.import}
      done={(taken: JobResult<typeof client.reorganisation.import>) => takenInWords(t, taken)}
    >
      <Text fz="sm">{children}</Text>
    </TakeFile>
  )
}

function History({ rows }: { rows: readonly ReorganisationRow[] }) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(rows)
  const names = (parties: readonly { name: string }[]) =>
    parties.map(({ name }) => name).join(t('desk.review.comma'))
  return (
    <>
      <Table.ScrollContainer minWidth={760}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('reorganisation.columns.number')}</Table.Th>
              <Table.Th>{t('reorganisation.type')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.from')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.to')}</Table.Th>
              <Table.Th ta="right">{t('reorganisation.columns.carried')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.document')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.time')}</Table.Th>
              <Table.Th>{t('reorganisation.columns.file')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map(({ package: hash, sequence, type, before, after, carried, document, ...row }) => (
              <Table.Tr key={hash}>
                <Table.Td>{sequence}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{t(`reorganisation.types.${type}`)}</Table.Td>
                <Table.Td>{names(before)}</Table.Td>
                <Table.Td>{names(after)}</Table.Td>
                <Table.Td ta="right">
                  {/* What came from other desks is not told apart below a bureau. */}
                  {row.direction === 'received' && carried === 0 ? '–' : formatCount(carried)}
                </Table.Td>
                <Table.Td>{documentName({ document })}</Table.Td>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(row.madeAt)}</Table.Td>
                <Table.Td>
                  {row.direction === 'issued' ? (
                    <ReexportButton
                      package={hash}
                      variant="subtle"
                      size="compact-xs"
                      label={t('reorganisation.again')}
                      title={t('reorganisation.againNamed', { sequence })}
                      write={client.reorganisation.reexport}
                      done={(path) => t('reorganisation.againDone', { path })}
                    />
                  ) : (
                    row.sender.name
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {showAll}
    </>
  )
}
