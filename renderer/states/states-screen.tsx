import { Anchor, Button, Group, NativeSelect, Skeleton, Stack } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { PastState } from '../../shared/contract/states.ts'
import { Answer } from '../desk/answer.tsx'
import classes from '../desk/desk.module.css'
import { PageHead } from '../desk/page-head.tsx'
import { orpc } from '../host.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { ExportStateDialog } from './export-state-dialog.tsx'
import { StateEntries } from './state-entries.tsx'

/** As many as a list to choose from can hold; each is one receipt or one approval. */
const most = 500

/** Every catalog that was accepted once: opened, or compared with another. */
export function StatesScreen() {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const back = role === 'agency' ? 'submissions' : 'rollup'
  const query = useQuery(orpc.state.list.queryOptions({ input: { offset: 0, limit: most } }))
  return (
    <div className={classes.review}>
      <Answer query={query} skeleton={<Skeleton height={320} />}>
        {({ rows }) =>
          rows.length === 0 ? (
            <>
              <Head back={back} />
              <EmptyState sentence={t('states.empty')} />
            </>
          ) : (
            <Chosen rows={rows} back={back} />
          )
        }
      </Answer>
    </div>
  )
}

function Head({ back, children }: { back: 'submissions' | 'rollup'; children?: ReactNode }) {
  const { t } = useTranslation()
  return (
    <div>
      <Anchor component={Link} href={`/${back}`} fz="sm">
        {t(`states.back.${back}`)}
      </Anchor>
      <PageHead title={t('states.title')} about={t('states.about')}>
        {children}
      </PageHead>
    </div>
  )
}

function Chosen({ rows, back }: { rows: readonly PastState[]; back: 'submissions' | 'rollup' }) {
  const { t } = useTranslation()
  const [to, setTo] = useState(rows[0]?.state ?? '')
  const [from, setFrom] = useState('')
  const [exporting, dialog] = useDisclosure()
  const states = distinct(rows)
  const opened = states.find(({ state }) => state === to)
  const choiceOf = (row: PastState) => ({ value: row.state, label: stateInWords(t, row) })
  // Of another office everything would be new and everything gone.
  const comparable = states.filter(({ state, party }) => state !== to && party.code === opened?.party.code)
  const pair = { to, ...(from !== '' && { from }) }
  return (
    <>
      <Stack gap="sm" p="md">
        <Head back={back}>
          <Button onClick={dialog.open}>
            {from === '' ? t('states.exportState') : t('states.exportComparison')}
          </Button>
        </Head>
        <Group gap="md" align="flex-end">
          <NativeSelect
            label={t('states.to')}
            data={states.map(choiceOf)}
            value={to}
            onChange={(event) => {
              setTo(event.currentTarget.value)
              setFrom('')
            }}
            w={420}
          />
          <NativeSelect
            label={t('states.from')}
            data={[{ value: '', label: t('states.open') }, ...comparable.map(choiceOf)]}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            w={420}
          />
        </Group>
      </Stack>
      <StateEntries key={`${from} ${to}`} pair={pair} />
      <ExportStateDialog pair={pair} opened={exporting} onClose={dialog.close} />
    </>
  )
}

/** Two receipts may leave the same state; one of them stands for both. */
function distinct(rows: readonly PastState[]): PastState[] {
  return [...new Map(rows.toReversed().map((row) => [row.state, row])).values()].toReversed()
}

function stateInWords(t: TFunction, { by, at, party, sequence = 0, entries }: PastState): string {
  const said = { at: formatMoment(at), entries: formatCount(entries) }
  if (by === 'replaced') return t('states.replaced', { ...said, party: party.name, sequence })
  if (by === 'reorganisation') return t('states.reorganisation', { ...said, party: party.name })
  return by === 'approval'
    ? t('states.approval', said)
    : t('states.receipt', { ...said, party: party.name, sequence })
}
