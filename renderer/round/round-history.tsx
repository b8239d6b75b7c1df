import type { TFunction } from 'i18next'
import { Anchor, Button, Group, Table, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { RoundRow } from '../../shared/contract/round.ts'
import { Notice } from '../desk/notice.tsx'
import { client, orpc } from '../host.ts'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatDate } from '../parts/format.ts'
import { useJob } from '../parts/use-job.ts'

/** Rounds that are over, each with what came of it and its comparison with the year before. */
export function RoundHistory() {
  const { t } = useTranslation()
  const { data = [] } = useQuery(orpc.round.list.queryOptions({ input: {} }))
  const over = data.filter(({ state }) => state !== 'open')
  if (over.length === 0) return null
  return (
    <section aria-labelledby="round-history">
      <Title order={2} id="round-history" mb="xs">
        {t('round.history')}
      </Title>
      <Table verticalSpacing="xs">
        <Table.Tbody>
          {over.map((round) => (
            <Table.Tr key={round.number}>
              <Table.Td>
                {t('round.historyRow', {
                  name: round.name,
                  begun: formatDate(round.begunAt),
                  completed: round.completedAt ? formatDate(round.completedAt) : '–',
                })}
                <Text fz="xs" c="dimmed">
                  {countsInWords(t, round)}
                </Text>
              </Table.Td>
              <Table.Td>{t(`round.states.${round.state}`)}</Table.Td>
              <Table.Td>
                <Compared round={round} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}

function countsInWords(t: TFunction, { progress }: RoundRow): string {
  const { confirmed, changed, new: added, retired } = progress.outcomes
  return t('round.historyCounts', {
    confirmed: formatCount(confirmed ?? 0),
    changed: formatCount(changed ?? 0),
    new: formatCount(added ?? 0),
    retired: formatCount(retired ?? 0),
  })
}

/** The round's base against its result: on screen once it is accepted, as a workbook from when it was handed in. */
export function Compared({ round: { base, result, state } }: { round: RoundRow }) {
  const { t } = useTranslation()
  const job = useJob(client.state.export)
  if (!base || !result) return null
  return (
    <>
      <Group gap="sm" justify="flex-end">
        {state === 'accepted' && (
          <Anchor component={Link} href={`/submissions/states?from=${base}&to=${result}`} fz="sm">
            {t('round.compare')}
          </Anchor>
        )}
        <Button
          variant="default"
          size="compact-sm"
          loading={job.running}
          onClick={() => void job.run({ from: base, to: result })}
        >
          {t('round.compareExport')}
        </Button>
      </Group>
      <FailureNotice error={job.error} onDismiss={job.reset} />
      {job.result && (
        <Notice tone="done" onDismiss={job.reset}>
          {t('states.exported', job.result)}
        </Notice>
      )}
    </>
  )
}
