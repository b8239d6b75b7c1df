import { Button, Group, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ApprovalRow, ApprovalStanding } from '../../shared/approval.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { orpc } from '../host.ts'
import { formatCount } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { ApprovalDialog } from './approval-dialog.tsx'
import { ApprovalHistory } from './approval-history.tsx'
import classes from './desk.module.css'

interface ApprovalStripProps {
  /** How many entries are accepted now. */
  entries: number
  /** Whether recording it is what has to be done first on this page. */
  first: boolean
}

/** Whether the government at this level has approved what is accepted, by which document, and what came since. */
export function ApprovalStrip({ entries, first }: ApprovalStripProps) {
  const { t } = useTranslation()
  const { role } = useWorkspace()
  const { data } = useQuery(orpc.approval.standing.queryOptions({ input: {} }))
  // One that was withdrawn stays to be read, also where none is in force.
  const { data: all = [] } = useQuery(orpc.approval.list.queryOptions({ input: {} }))
  const [recording, record] = useDisclosure()
  const [looking, look] = useDisclosure()
  if (!data) return null
  const { current } = data
  return (
    <section className={classes.approval}>
      <div>
        {current ? (
          <InForce current={current} since={data.since} />
        ) : (
          <Text size="sm" className="prose">
            {role === 'city' ? t('approval.noneCity') : t('approval.none')}
          </Text>
        )}
      </div>
      <Group gap="xs" wrap="nowrap">
        {all.length > 0 && (
          <Button variant="subtle" onClick={look.open}>
            {t('approval.history')}
          </Button>
        )}
        <Button variant={first && !current ? 'filled' : 'default'} onClick={record.open}>
          {current ? t('approval.recordAgain') : t('approval.record')}
        </Button>
      </Group>
      <ApprovalDialog
        entries={entries}
        last={current?.document.authority}
        opened={recording}
        onClose={record.close}
      />
      <ApprovalHistory opened={looking} onClose={look.close} />
    </section>
  )
}

function InForce({ current, since }: { current: ApprovalRow; since: ApprovalStanding['since'] }) {
  const { t } = useTranslation()
  const { document, entries, handedUp } = current
  const { authority, number, date } = document
  return (
    <>
      <Text size="sm" className="prose">
        {t('approval.current', { authority, number, date, entries: formatCount(entries) })}
      </Text>
      {handedUp && (
        <Text size="sm" c="dimmed">
          {handedUp.answered
            ? t('approval.answered', { sequence: handedUp.sequence })
            : t('approval.handedUp', { sequence: handedUp.sequence })}
        </Text>
      )}
      {changed(since) > 0 && <Since since={since} />}
    </>
  )
}

function Since({ since }: { since: ChangeCounts }) {
  const { t } = useTranslation()
  const changes = (['new', 'changed', 'retired'] as const)
    .filter((change) => since[change] > 0)
    .map((change) => `${t(`codes.change.${change}`)} ${formatCount(since[change])}`)
    .join(t('desk.review.comma'))
  return (
    <Text size="sm" className="prose">
      {t('approval.since', { changes })}
    </Text>
  )
}

const changed = ({ new: fresh, changed: other, retired }: ChangeCounts) => fresh + other + retired
