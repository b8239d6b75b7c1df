import { Select, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InboxRow } from '../../shared/shapes.ts'
import { client, orpc } from '../host.ts'
import { formatDate } from '../parts/format.ts'
import { PassphraseDialog } from '../parts/passphrase-dialog.tsx'

const anew = 'anew'

/** Signs after which of a party's packages the order goes on. What will be set aside is said before anything is signed. */
export function ResetDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const partners = useQuery(orpc.partner.list.queryOptions({ input: {} }))
  const inbox = useQuery(orpc.inbox.list.queryOptions({ input: {} }))
  const [party, setParty] = useState<string | null>(null)
  const [after, setAfter] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const below = partners.data?.filter(({ relation }) => relation === 'subordinate') ?? []
  const received = pointsOf(inbox.data ?? [], party)
  const name = below.find(({ code }) => code === party)?.name ?? ''
  return (
    <PassphraseDialog
      opened={opened}
      onClose={onClose}
      title={t('order.reset')}
      action={t('order.reset')}
      start={(input, options) =>
        client.order.reset(
          { ...input, party: party ?? '', after: after === anew ? undefined : (after ?? ''), reason },
          options,
        )
      }
      done={({ path }) => t('order.resetDone', { path, party: name })}
    >
      <Stack gap="sm">
        <Text size="sm" className="prose">
          {t('order.resetAbout')}
        </Text>
        <Select
          label={t('order.columns.party')}
          data={below.map(({ code, name: label }) => ({ value: code, label }))}
          value={party}
          onChange={(chosen) => {
            setParty(chosen)
            setAfter(null)
          }}
          required
        />
        <Select
          label={t('order.columns.goesOn')}
          data={[
            ...received.map(({ package: hash, sequence, createdAt }) => ({
              value: hash,
              label: t('order.afterOf', { sequence, date: formatDate(createdAt) }),
            })),
            { value: anew, label: t('order.anew') },
          ]}
          value={after}
          onChange={setAfter}
          disabled={party === null}
          required
        />
        {after !== null && <SetAside rows={received} after={after} />}
        <Textarea
          label={t('order.columns.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          autosize
          minRows={2}
          required
        />
      </Stack>
    </PassphraseDialog>
  )
}

function SetAside({ rows, after }: { rows: readonly InboxRow[]; after: string }) {
  const { t } = useTranslation()
  const reached = rows.find((row) => row.package === after)?.sequence ?? 0
  const later = rows.filter(({ sequence }) => sequence > reached).map(({ sequence }) => sequence)
  return (
    <Text size="sm" className="prose">
      {later.length === 0
        ? t('order.setAsideNone')
        : t('order.setAside', { numbers: later.join(t('desk.review.comma')) })}
    </Text>
  )
}

/** Packages after which a party's order may go on, the newest first. */
function pointsOf(rows: readonly InboxRow[], party: string | null): InboxRow[] {
  return rows
    .filter(({ sender, state }) => sender.code === party && state !== 'void')
    .toSorted((one, other) => other.sequence - one.sequence)
}
