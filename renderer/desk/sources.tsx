import { Table, Title, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { formatCount } from '../parts/format.ts'
import classes from './desk.module.css'
import { HashOnDemand } from './hash-on-demand.tsx'
import type { RollupSummary } from './rollup-summary.ts'
import { useCapped } from './use-capped.tsx'

interface SourcesProps {
  sources: RollupSummary['sources']
  chosen: string | undefined
  onChoose: (agency: string | undefined) => void
}

/** From which signed submission each agency's entries were accepted; an agency opens its entries. */
export function Sources({ sources, chosen, onChoose }: SourcesProps) {
  const { t } = useTranslation()
  const { shown, showAll } = useCapped(sources)
  return (
    <section className={classes.sources}>
      <Title order={2} className={classes.paneTitle}>
        {t('desk.rollup.sources', { count: sources.length })}
      </Title>
      <div className={classes.sourcesTable}>
        <Table stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('desk.columns.agency')}</Table.Th>
              <Table.Th ta="right">{t('desk.columns.entries')}</Table.Th>
              <Table.Th ta="right">{t('desk.columns.packageNumber')}</Table.Th>
              <Table.Th>{t('desk.columns.fingerprint')}</Table.Th>
              <Table.Th>{t('desk.columns.stateHash')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((source) => (
              <Table.Tr
                key={source.agency}
                bg={source.agency === chosen ? 'var(--mulu-selected)' : undefined}
              >
                <Table.Td>
                  <UnstyledButton
                    fz="sm"
                    aria-pressed={source.agency === chosen}
                    onClick={() => onChoose(source.agency === chosen ? undefined : source.agency)}
                  >
                    {source.name}
                  </UnstyledButton>
                </Table.Td>
                <Table.Td ta="right">{formatCount(source.entries)}</Table.Td>
                <Table.Td ta="right">{source.sequence}</Table.Td>
                <Table.Td>
                  <HashOnDemand hash={source.fingerprint} what={t('desk.columns.fingerprint')} />
                </Table.Td>
                <Table.Td>
                  <HashOnDemand hash={source.state} what={t('desk.columns.stateHash')} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        {showAll}
      </div>
    </section>
  )
}
