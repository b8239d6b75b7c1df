import { Anchor, Button, Group, NativeSelect, Select, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { PastState } from '../../shared/contract/states.ts'
import type { Party } from '../../shared/package.ts'
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
  const [party, setParty] = useState('')
  const query = useQuery(
    orpc.state.list.queryOptions({
      input: { offset: 0, limit: most, ...(party !== '' && { party }) },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <div className={classes.review}>
      <Answer query={query} skeleton={<Skeleton height={320} />}>
        {({ rows, total, parties }) =>
          rows.length === 0 ? (
            <>
              <Head back={back} />
              <EmptyState sentence={t('states.empty')} />
            </>
          ) : (
            <Chosen
              rows={rows}
              total={total}
              back={back}
              office={
                parties.length > 1 && <OfficeChoice parties={parties} party={party} onParty={setParty} />
              }
            />
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

interface OfficeChoiceProps {
  parties: readonly (Party & { states: number })[]
  party: string
  onParty: (code: string) => void
}

/** A bureau has more of them than a list can hold: those of one office are all there. */
function OfficeChoice({ parties, party, onParty }: OfficeChoiceProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('states.office')}
      placeholder={t('states.anyOffice')}
      clearable
      searchable
      data={parties.map(({ code, name, states }) => ({
        value: code,
        label: t('states.officeWith', { name, states: formatCount(states) }),
      }))}
      value={party === '' ? null : party}
      onChange={(code) => onParty(code ?? '')}
      w={280}
    />
  )
}

interface ChosenProps {
  rows: readonly PastState[]
  total: number
  back: 'submissions' | 'rollup'
  /** Where there are several, the way to those of one. */
  office: ReactNode
}

function Chosen({ rows, total, back, office }: ChosenProps) {
  const { t } = useTranslation()
  const [chosen, setTo] = useState('')
  const [compared, setFrom] = useState('')
  const [exporting, dialog] = useDisclosure()
  const states = distinct(rows)
  // What was chosen of one office is not in another's list.
  const isHere = (hash: string) => states.some(({ state }) => state === hash)
  const to = isHere(chosen) ? chosen : (rows[0]?.state ?? '')
  const from = isHere(compared) ? compared : ''
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
          {office}
          <NativeSelect
            label={t('states.to')}
            data={states.map(choiceOf)}
            value={to}
            onChange={(event) => {
              setTo(event.currentTarget.value)
              setFrom('')
            }}
            w={office ? 360 : 420}
          />
          <NativeSelect
            label={t('states.from')}
            data={[{ value: '', label: t('states.open') }, ...comparable.map(choiceOf)]}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            w={office ? 360 : 420}
          />
        </Group>
        {total > rows.length && (
          <Text size="sm" c="dimmed">
            {t('states.capped', { shown: formatCount(rows.length), total: formatCount(total) })}
          </Text>
        )}
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
