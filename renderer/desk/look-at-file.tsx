import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { KeyStanding, Verification } from '../../shared/shapes.ts'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { FileDrop, type PickedFile } from '../parts/file-drop.tsx'
import { formatDate, formatMoment } from '../parts/format.ts'
import { namedFailure } from '../parts/named-failure.ts'
import { OpenEncrypted, asksPassphrase } from './open-encrypted.tsx'
import classes from './report.module.css'
import { reportFacts } from './report-sheet.tsx'

/** What a file of whatever kind is, who signed it and when, and whether the keys count: nothing is taken in, however old it is. */
export function LookAtFile() {
  const { t } = useTranslation()
  const [opened, { open, close }] = useDisclosure()
  return (
    <>
      <Button variant="subtle" onClick={open}>
        {t('order.look.open')}
      </Button>
      <Dialog opened={opened} onClose={close} title={t('order.look.title')} size="xl">
        <Look />
      </Dialog>
    </>
  )
}

function Look() {
  const { t } = useTranslation()
  const [file, setFile] = useState<PickedFile>()
  const looking = useMutation({
    mutationFn: (asked: { path: string; passphrase?: string }) => client.package.verify(asked),
  })
  const choose = ([chosen]: PickedFile[]) => {
    if (!chosen) return
    setFile(chosen)
    looking.mutate({ path: chosen.path })
  }
  return (
    <Stack>
      <Text size="sm" className="prose">
        {t('order.look.about')}
      </Text>
      <FileDrop
        label={file ? t('order.look.chooseOther') : t('order.look.choose')}
        accept=".mulu,.age"
        disabled={looking.isPending}
        onFiles={choose}
      />
      {looking.isPending && <Skeleton height={240} className="late" />}
      {file && (
        <FailureNotice
          error={namedFailure(looking.error, file)}
          action={
            asksPassphrase(looking.error) && (
              <OpenEncrypted onOpen={(passphrase) => looking.mutate({ path: file.path, passphrase })} />
            )
          }
        />
      )}
      {file && looking.data && <Seen seen={looking.data} name={file.name} />}
    </Stack>
  )
}

function Seen({ seen, name }: { seen: Verification; name: string }) {
  const { t } = useTranslation()
  const { bytes, trust } = seen
  const facts = [...reportFacts(t, { report: { statement: seen, bytes }, name }), ...standing(t, seen)]
  return (
    <div className={classes.sheet} role="status">
      <p className={classes.conclusion} data-result={trust === 'trusted' ? 'passed' : 'failed'}>
        {t('command.verified.whole')} {t(`command.verified.${trust}`)}
      </p>
      <dl>
        {facts.map(([word, value]) => (
          <div key={word + value}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  )
}

/** What this desk knows of it: its keys, what it answers, and where it is in the ledger. */
function standing(t: TFunction, { kind, keys, subject, counts, ledger }: Verification): [string, string][] {
  const facts = keys.map((key): [string, string] => [t('order.look.key'), keyInWords(t, key)])
  if (kind === 'receipt' && subject)
    facts.push([
      t('order.look.answers'),
      t('order.look.answered', {
        sequence: subject.sequence,
        accepted: counts['accepted'] ?? 0,
        returned: counts['returned'] ?? 0,
      }),
    ])
  if (ledger || kind === 'submission' || kind === 'rollup' || kind === 'receipt')
    facts.push([t('order.look.ledger'), ledgerInWords(t, kind, ledger)])
  return facts
}

function keyInWords(t: TFunction, { standing: of, party, person = '', ended }: KeyStanding): string {
  if (!party) return t('order.look.keys.unknown')
  const named = person !== '' && person !== party.name
  const facts = { who: named ? t('order.look.keys.who', { party: party.name, person }) : party.name }
  if (of === 'unregistered') return t('order.look.keys.elsewhere', facts)
  if (!ended) return t('order.look.keys.counts', facts)
  const since = { ...facts, date: formatDate(ended.at), why: t(`endings.${ended.why}`) }
  return of === 'trusted' ? t('order.look.keys.counted', since) : t('order.look.keys.ended', since)
}

function ledgerInWords(t: TFunction, kind: Verification['kind'], ledger: Verification['ledger']): string {
  if (!ledger) return t('order.look.notHere')
  const { direction, at, answeredAt } = ledger
  const here = t(`order.look.${direction}`, { time: formatMoment(at) })
  if (kind === 'receipt') return here
  return answeredAt
    ? t('order.look.withReceipt', { here, time: formatMoment(answeredAt) })
    : t('order.look.noReceipt', { here })
}
