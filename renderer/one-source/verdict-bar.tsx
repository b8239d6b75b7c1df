import { Anchor, Button, Group, Kbd, Radio, Stack, Text } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { CollisionMember, CollisionRow, Judgement } from '../../shared/one-source-shapes.ts'
import deskClasses from '../desk/desk.module.css'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatMoment } from '../parts/format.ts'
import { addressOf } from './use-groups.ts'
import type { Judging } from './use-judging.ts'

interface VerdictBarProps {
  row: CollisionRow
  members: readonly CollisionMember[]
  judging: Judging
}

/** What is said of the group above it, and the keys that say it. */
export function VerdictBar({ row, members, judging }: VerdictBarProps) {
  const { t } = useTranslation()
  return (
    <section className={deskClasses.decision} aria-label={t('oneSource.verdicts.none')}>
      <Stack gap="xs">
        <FailureNotice error={judging.error} />
        {judging.asking ? (
          <SourceForm members={members} judging={judging} />
        ) : (
          <>
            {row.judgement && <Said judgement={row.judgement} />}
            <Buttons verdict={row.judgement?.verdict} judging={judging} />
          </>
        )}
      </Stack>
    </section>
  )
}

function Said({ judgement: { verdict, source, who, at, since, dispute } }: { judgement: Judgement }) {
  const { t } = useTranslation()
  return (
    <Text size="sm" className="prose" aria-live="polite">
      {t(`oneSource.judged.${verdict}`, { source: source?.name ?? '' })}
      <Text span c="dimmed" inherit>
        {' · '}
        {t('oneSource.judged.by', { who, at: formatMoment(at) })}
      </Text>
      {since > 0 && ` ${t('oneSource.judged.since', { count: since })}`}
      {dispute !== undefined && (
        <>
          {' '}
          <Anchor component={Link} inherit underline="always" href={addressOf('disputes', dispute)}>
            {t('oneSource.judged.toDispute')}
          </Anchor>
        </>
      )}
    </Text>
  )
}

function Buttons({ verdict, judging }: { verdict: Judgement['verdict'] | undefined; judging: Judging }) {
  const { t } = useTranslation()
  const look = (of: Judgement['verdict']) => ({
    variant: verdict === of ? 'light' : 'default',
    'aria-pressed': verdict === of,
    disabled: judging.pending,
  })
  return (
    <Group gap="xs">
      <Button {...look('same')} rightSection={<Kbd size="xs">S</Kbd>} onClick={judging.openForm}>
        {t('oneSource.verdicts.same')}
      </Button>
      <Button
        {...look('different')}
        rightSection={<Kbd size="xs">N</Kbd>}
        onClick={() => judging.judge('different')}
      >
        {t('oneSource.verdicts.different')}
      </Button>
      <Button
        {...look('dispute')}
        rightSection={<Kbd size="xs">D</Kbd>}
        onClick={() => judging.judge('dispute')}
      >
        {t('oneSource.verdicts.dispute')}
      </Button>
      {judging.canUndo && (
        <Button variant="subtle" rightSection={<Kbd size="xs">U</Kbd>} onClick={judging.undo}>
          {t('oneSource.verdicts.undo')}
        </Button>
      )}
    </Group>
  )
}

/** Whose entry counts: the first agency to begin with, the arrow keys for another, Enter to decide. */
function SourceForm({ members, judging }: Pick<VerdictBarProps, 'members' | 'judging'>) {
  const { t } = useTranslation()
  const agencies = [...new Map(members.map(({ agency, agencyName }) => [agency, agencyName]))]
  const [source, setSource] = useState(agencies[0]?.[0] ?? '')
  // Also out of a field: the radio has the focus.
  useHotkeys([['Escape', judging.closeForm]], [])
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        judging.judge('same', source)
      }}
    >
      <Stack gap="xs">
        <Radio.Group
          label={t('oneSource.sourceForm.label')}
          description={t('oneSource.sourceForm.hint')}
          value={source}
          onChange={setSource}
        >
          <Group gap="md" mt={4}>
            {agencies.map(([code, name]) => (
              <Radio key={code} value={code} label={name} ref={code === source ? focus : undefined} />
            ))}
          </Group>
        </Radio.Group>
        <Group gap="xs">
          <Button
            type="submit"
            variant="light"
            loading={judging.pending}
            rightSection={<Kbd size="xs">Enter</Kbd>}
          >
            {t('oneSource.sourceForm.submit')}
          </Button>
          <Button variant="subtle" rightSection={<Kbd size="xs">Esc</Kbd>} onClick={judging.closeForm}>
            {t('action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** The form opens by a key, so the next key belongs to its field. */
function focus(element: HTMLInputElement | null): void {
  element?.focus()
}
