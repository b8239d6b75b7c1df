import { Alert, Anchor, Button, Group, Paper, Stack, Table, Text, Title, VisuallyHidden } from '@mantine/core'
import { IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { DraftView } from '../../shared/contract/draft.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { changes } from '../../shared/package.ts'
import { Figures } from '../desk/figures.tsx'
import { HashOnDemand } from '../desk/hash-on-demand.tsx'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { formatMoment } from '../parts/format.ts'
import { useCommand } from '../shell/use-command.tsx'
import { awaitedInWords, byPerson, rolesInWords, type DraftState } from './draft-words.ts'
import { SigningForm } from './signing-form.tsx'
import classes from './submission.module.css'

interface SigningStepProps {
  state: DraftState
  draft: DraftView
  onExport: () => void
}

/** The last step: what is signed, who has signed and who has not, and the export once all have. */
export function SigningStep({ state, draft, onExport }: SigningStepProps) {
  const { t } = useTranslation()
  const exportButton = useRef<HTMLButtonElement>(null)
  const table = useRef<HTMLDivElement>(null)
  const focusNext = () => (table.current?.querySelector('button') ?? exportButton.current)?.focus()
  const ready = draft.stage === 'ready'
  useCommand('submission.export', ready ? onExport : undefined)
  return (
    <Stack className="page" gap="md">
      <Paper component="section" withBorder p="md">
        <Group justify="space-between" mb="xs">
          <Title order={2}>{t('draft.sign.signers')}</Title>
          <Group gap="sm">
            {!ready && (
              <Text size="sm" c="var(--mulu-warning)" id="export-reason">
                {t('draft.sign.waitFor', { names: awaitedInWords(t, draft.signers) })}
              </Text>
            )}
            <Button
              ref={exportButton}
              disabled={!ready}
              aria-describedby={ready ? undefined : 'export-reason'}
              onClick={onExport}
            >
              {t('draft.sign.export')}
            </Button>
          </Group>
        </Group>
        {!ready && (
          <Text size="sm" c="dimmed" mb="xs" className="prose">
            {t('draft.sign.here')}
          </Text>
        )}
        <div ref={table}>
          <Signers state={state} draft={draft} onSigned={focusNext} />
        </div>
      </Paper>
      <WhatIsSigned draft={draft} />
    </Stack>
  )
}

type Awaited = ReturnType<typeof byPerson>[number] & { number: number }

interface SignersProps {
  state: DraftState
  draft: DraftView
  /** The button to sign with is gone, and the focus with it. */
  onSigned: () => void
}

function Signers({ state, draft, onSigned }: SignersProps) {
  const { t } = useTranslation()
  const [signing, setSigning] = useState<Awaited>()
  const [opened, setOpened] = useState(false)
  const [done, setDone] = useState(false)
  const focusNext = useEffectEvent(onSigned)
  useEffect(() => {
    if (done) focusNext()
  }, [done])
  const persons = byPerson(draft.signers)
  const sign = (person: (typeof persons)[number]) => {
    const found = state.persons.find(({ fingerprint }) => fingerprint === person.fingerprint)
    setSigning({ ...person, number: found?.number ?? 0 })
    setDone(false)
    setOpened(true)
  }
  return (
    <>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing={6}>
          <SignersHead />
          <Table.Tbody>
            {persons.map((person) => (
              <SignerLine key={person.fingerprint} person={person} onSign={() => sign(person)} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {persons
        .filter(({ roles }) => roles.length > 1)
        .map(({ name, roles, fingerprint }) => (
          <Text key={fingerprint} size="sm" c="dimmed" mt="xs">
            {t('draft.conclude.oneOfMany', { name, roles: rolesInWords(t, roles) })}
          </Text>
        ))}
      <Dialog
        opened={opened}
        onClose={() => setOpened(false)}
        title={signing ? t('draft.sign.doNamed', signing) : ''}
        returnFocus={!done}
      >
        {signing && (
          <SigningForm
            action={t('draft.sign.do')}
            start={(passphrase, options) =>
              client.draft.sign({ person: signing.number, passphrase }, options)
            }
            onCancel={() => setOpened(false)}
            onDone={() => {
              setOpened(false)
              setDone(true)
            }}
          >
            <Text size="sm" className="prose">
              {t('draft.sign.about', { roles: rolesInWords(t, signing.roles), sequence: draft.sequence })}
            </Text>
          </SigningForm>
        )}
      </Dialog>
    </>
  )
}

function SignersHead() {
  const { t } = useTranslation()
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th>{t('draft.sign.role')}</Table.Th>
        <Table.Th>{t('draft.sign.name')}</Table.Th>
        <Table.Th>{t('draft.sign.fingerprint')}</Table.Th>
        <Table.Th>{t('draft.sign.state')}</Table.Th>
        <Table.Th>
          <VisuallyHidden>{t('draft.sign.action')}</VisuallyHidden>
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  )
}

function SignerLine({ person, onSign }: { person: ReturnType<typeof byPerson>[number]; onSign: () => void }) {
  const { t } = useTranslation()
  return (
    <Table.Tr>
      <Table.Td>{rolesInWords(t, person.roles)}</Table.Td>
      <Table.Td>{person.name}</Table.Td>
      <Table.Td>
        <div className={`mono ${classes['fingerprint']}`}>{groupedFingerprint(person.fingerprint)}</div>
      </Table.Td>
      <Table.Td>
        {person.signed ? (
          <Group gap={4} wrap="nowrap" c="var(--mulu-done)">
            <IconCircleCheck size={16} aria-hidden />
            {t('draft.sign.signed')}
          </Group>
        ) : (
          <Text span size="sm" c="var(--mulu-warning)">
            {t('draft.sign.awaited')}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">
        {!person.signed && (
          <Button
            variant="light"
            size="compact-sm"
            aria-label={t('draft.sign.doNamed', person)}
            onClick={onSign}
          >
            {t('draft.sign.do')}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function WhatIsSigned({ draft: { statement, changedSince } }: { draft: DraftView }) {
  const { t } = useTranslation()
  if (!statement) return null
  const { counts } = statement
  return (
    <Paper component="section" withBorder p="md">
      <Stack gap="sm">
        <div>
          <Title order={2}>{t('draft.sign.what')}</Title>
          <Group gap="md">
            <Text size="sm" c="dimmed">
              {t('draft.sign.recipient', statement.recipient)}
            </Text>
            <Text size="sm" c="dimmed">
              {t('draft.sign.madeAt', { time: formatMoment(statement.createdAt) })}
            </Text>
            <Text size="sm" c="dimmed">
              {t('draft.sign.hash')} <HashOnDemand hash={statement.package} what={t('draft.sign.hash')} />
            </Text>
            <Anchor component={Link} underline="always" href="/submission/review" size="sm">
              {t('draft.sign.seeReview')}
            </Anchor>
          </Group>
        </div>
        <Figures
          label={t('draft.sign.what')}
          figures={[
            { word: t('draft.sign.number'), value: t('desk.number', statement) },
            { word: t('draft.sign.entries'), value: counts['entries'] ?? 0 },
            { word: t('draft.sign.stubs'), value: counts['withheld'] ?? 0 },
            { word: t('draft.sign.items'), value: counts['withheldItems'] ?? 0 },
            { word: t('draft.sign.sharing'), value: counts['sharing'] ?? 0 },
            { word: t('draft.sign.open'), value: counts['open'] ?? 0 },
          ]}
        />
        <div>
          <Text size="sm" c="dimmed" mb={4}>
            {t('draft.sign.against')}
          </Text>
          <Figures
            label={t('draft.sign.against')}
            figures={changes.map((change) => ({
              word: t(`codes.change.${change}`),
              value: statement.changes[change],
            }))}
          />
        </div>
        {changedSince > 0 && (
          <Alert variant="default" py="xs" icon={<IconInfoCircle size={18} />}>
            <Text size="sm">{t('draft.sign.changedSince', { count: changedSince })}</Text>
          </Alert>
        )}
      </Stack>
    </Paper>
  )
}
