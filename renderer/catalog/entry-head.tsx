import { ActionIcon, Alert, Button, Group, Menu, Text, Title, Tooltip } from '@mantine/core'
import {
  IconArrowBackUp,
  IconBan,
  IconCalendarPlus,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconCopy,
  IconHistory,
  IconPrinter,
} from '@tabler/icons-react'
import type { InferContractRouterOutputs } from '@orpc/contract'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Contract } from '../../shared/contract.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { FailureNotice } from '../parts/failure-notice.tsx'
import { formatDate } from '../parts/format.ts'
import type { CommandId } from '../shell/commands.ts'
import { firstKeysOf } from '../shell/key-words.ts'
import { useCommands } from '../shell/use-command.tsx'
import { useInRound } from '../round/in-round.ts'
import { afterMenu } from './after-menu.ts'
import { CompletenessBar } from './completeness-bar.tsx'
import classes from './entry-head.module.css'
import { useEntry } from './form.ts'
import { useEntryActions, type EntryActions } from './use-entry-actions.ts'

export type Loaded = InferContractRouterOutputs<Contract>['entry']['get']

/** What it is called, how sensitive it is, how far it is filled in and confirmed, and what can be done with the whole of it. */
export function EntryHead({ loaded }: { loaded: Loaded }) {
  const { t } = useTranslation()
  const name = useEntry((entry) => entry.name)
  const sensitivity = useEntry((entry) => entry.sensitivity)
  const actions = useEntryActions(loaded)
  const { retired } = loaded
  const inRound = useInRound()
  return (
    <header className={classes.head}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Title order={1} className="clip" title={name}>
          {name || (
            <Text span inherit c="dimmed">
              {t('catalog.unnamed')}
            </Text>
          )}
        </Title>
        <Group gap="xs" wrap="nowrap">
          <SensitivityChip value={sensitivity} />
          <Neighbours />
        </Group>
      </Group>
      <Group justify="space-between" gap="xs" className={classes.second}>
        <Group gap="md">
          {!retired && <CompletenessBar />}
          {!retired && !inRound && <Upkeep loaded={loaded} />}
        </Group>
        <Group gap="xs" wrap="nowrap">
          {!retired && !inRound && <ConfirmButton actions={actions} />}
          {!retired && <RetireButton retired={retired} actions={actions} />}
          <MoreMenu />
        </Group>
      </Group>
      {retired && (
        <Alert color="gray" icon={<IconBan size={18} />} role="status">
          <Group justify="space-between" gap="xs">
            <Text fz="sm">{t('entry.retiredNote')}</Text>
            <RetireButton retired={retired} actions={actions} />
          </Group>
        </Alert>
      )}
      <FailureNotice error={actions.error} onDismiss={actions.dismiss} />
    </header>
  )
}

/** The entries before and after this one in the list. */
function Neighbours() {
  return (
    <Group gap={0} wrap="nowrap">
      <NeighbourButton id="entry.previous" />
      <NeighbourButton id="entry.next" />
    </Group>
  )
}

function NeighbourButton({ id }: { id: CommandId & ('entry.previous' | 'entry.next') }) {
  const { t } = useTranslation()
  const { run } = useCommands()
  const before = id === 'entry.previous'
  const words = t(before ? 'form.previous' : 'form.next', { keys: firstKeysOf(id) })
  return (
    <Tooltip label={words} position="bottom-end">
      <ActionIcon variant="subtle" color="gray" aria-label={words} onClick={() => run(id)}>
        {before ? <IconChevronUp size={18} aria-hidden /> : <IconChevronDown size={18} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  )
}

/** Whether somebody looked at it this year, or in the annual round that goes on: to confirm it, or to change it. */
function Upkeep({ loaded: { confirmedAt, updatedAt, round } }: { loaded: Loaded }) {
  const { t } = useTranslation()
  const [year] = useState(() => String(new Date().getFullYear()))
  const waits = round?.outcome === 'waiting'
  const thisYear = (at: string) => !waits && at !== '' && formatDate(at).startsWith(year)
  const [words, seen] = thisYear(confirmedAt)
    ? [t('form.confirmed', { day: formatDate(confirmedAt) }), true]
    : thisYear(updatedAt)
      ? [t('form.changed', { day: formatDate(updatedAt) }), false]
      : [t('form.unconfirmed'), false]
  return (
    <Text fz="sm" c="dimmed" className={classes.upkeep}>
      {seen && <IconCheck size={14} aria-hidden />}
      {words}
    </Text>
  )
}

function ConfirmButton({ actions }: { actions: EntryActions }) {
  const { t } = useTranslation()
  const { confirm, confirmedToday, confirming } = actions
  const hint = confirmedToday
    ? t('form.confirmedToday')
    : t('form.confirmHint', { keys: firstKeysOf('entry.confirm') })
  return (
    <Tooltip label={hint} position="bottom-end">
      {/* Not `disabled`: it says why when it is pointed at, and keeps the focus. */}
      <Button
        variant="default"
        leftSection={<IconCheck size={16} aria-hidden />}
        loading={confirming}
        aria-disabled={confirmedToday}
        data-disabled={confirmedToday || undefined}
        onClick={() => !confirmedToday && void confirm()}
      >
        {t('form.confirm')}
      </Button>
    </Tooltip>
  )
}

/** Retiring is taken back by its opposite, so nothing has to be confirmed. */
function RetireButton({ retired, actions }: { retired: boolean; actions: EntryActions }) {
  const { t } = useTranslation()
  return (
    <Tooltip label={t('entry.retireHint')} disabled={retired} position="bottom-end">
      <Button
        variant={retired ? 'default' : 'subtle'}
        color="gray"
        leftSection={retired ? <IconArrowBackUp size={16} aria-hidden /> : <IconBan size={16} aria-hidden />}
        loading={actions.retiring}
        onClick={() => void actions.retire()}
      >
        {t(retired ? 'entry.restore' : 'entry.retire')}
      </Button>
    </Tooltip>
  )
}

function MoreMenu() {
  const { t } = useTranslation()
  const { run } = useCommands()
  const keys = (id: CommandId) => (
    <Text span fz="xs" c="dimmed">
      {firstKeysOf(id)}
    </Text>
  )
  return (
    // Within the page and not beside it, where a reader going by landmarks would miss it.
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" rightSection={<IconChevronDown size={14} aria-hidden />}>
          {t('form.more')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconHistory size={16} aria-hidden />}
          rightSection={keys('entry.history')}
          onClick={afterMenu(() => run('entry.history'))}
        >
          {t('form.history')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} aria-hidden />}
          rightSection={keys('entry.duplicate')}
          onClick={afterMenu(() => run('entry.duplicate'))}
        >
          {t('form.duplicate')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCalendarPlus size={16} aria-hidden />}
          onClick={afterMenu(() => run('entry.noteCase'))}
        >
          {t('cases.new')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={afterMenu(() => run('entry.print'))}
        >
          {t('form.print')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={afterMenu(() => run('entry.printFindings'))}
        >
          {t('form.printFindings')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
