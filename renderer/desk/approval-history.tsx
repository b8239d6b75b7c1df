import { Button, Group, Stack, Table, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState, type SubmitEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApprovalRow } from '../../shared/approval.ts'
import { orpc } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../parts/format.ts'
import classes from './desk.module.css'

/** All approvals, and the way to withdraw one that has not gone up. */
export function ApprovalHistory({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Dialog opened={opened} onClose={onClose} title={t('approval.history')} size="xl">
      <History />
    </Dialog>
  )
}

function History() {
  const { t } = useTranslation()
  const { data = [] } = useQuery(orpc.approval.list.queryOptions({ input: {} }))
  const current = data.find(({ withdrawn }) => withdrawn === undefined)
  const home = useRef<HTMLDivElement>(null)
  return (
    <Stack ref={home} tabIndex={-1} className={classes.focusHome}>
      <Table.ScrollContainer minWidth={640}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('approval.columns.at')}</Table.Th>
              <Table.Th>{t('approval.columns.document')}</Table.Th>
              <Table.Th ta="right">{t('approval.columns.entries')}</Table.Th>
              <Table.Th>{t('approval.columns.state')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.map((row) => (
              <Table.Tr key={row.number}>
                <Table.Td style={{ whiteSpace: 'nowrap' }}>{formatMoment(row.at)}</Table.Td>
                <Table.Td>
                  {row.document.authority} {row.document.number}
                  <Text size="xs" c="dimmed">
                    {row.document.title} {row.document.date} {t('approval.signedBy', row.signer)}
                  </Text>
                </Table.Td>
                <Table.Td ta="right">{formatCount(row.entries)}</Table.Td>
                <Table.Td>
                  <State row={row} current={row === current} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {current && <Withdraw row={current} onLeave={() => home.current?.focus()} />}
    </Stack>
  )
}

function State({ row: { withdrawn, handedUp }, current }: { row: ApprovalRow; current: boolean }) {
  const { t } = useTranslation()
  if (withdrawn) return t('approval.states.withdrawn', { by: withdrawn.by, why: withdrawn.why })
  if (!current) return t('approval.states.earlier')
  if (!handedUp) return t('approval.states.current')
  return handedUp.answered
    ? t('approval.answered', { sequence: handedUp.sequence })
    : t('approval.handedUp', { sequence: handedUp.sequence })
}

/** What has gone up is withdrawn from above only, which is said before anybody asks for it. */
function Withdraw({
  row: { number, handedUp },
  onLeave,
}: {
  row: ApprovalRow
  /** Where the keyboard goes when the form does. */
  onLeave: () => void
}) {
  const { t } = useTranslation()
  const [why, setWhy] = useState('')
  const [asked, setAsked] = useState(false)
  const withdraw = useMutation(orpc.approval.withdraw.mutationOptions())
  if (handedUp) {
    return (
      <Text size="sm" className="prose">
        {t('approval.withdrawAbove', { sequence: handedUp.sequence })}
      </Text>
    )
  }
  if (!asked) {
    return (
      <Group justify="flex-end">
        <Button variant="default" onClick={() => setAsked(true)}>
          {t('approval.withdraw')}
        </Button>
      </Group>
    )
  }
  const leave = () => {
    setAsked(false)
    onLeave()
  }
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    withdraw.mutate({ number, why }, { onSuccess: leave })
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="xs">
        <TextInput
          label={t('approval.withdrawWhy')}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          maxLength={1000}
          required
          ref={focus}
        />
        <FailureNotice error={withdraw.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={leave}>
            {t('action.cancel')}
          </Button>
          <Button type="submit" color="red" loading={withdraw.isPending} disabled={why.trim() === ''}>
            {t('approval.withdrawDo')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The button that opened the form is gone: the next key belongs to its field. */
function focus(element: HTMLInputElement | null): void {
  element?.focus()
}
