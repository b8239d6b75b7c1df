import { ActionIcon, Anchor, Button, Group, Text, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconKeyboard,
  IconLanguage,
  IconSwitchHorizontal,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { formatTime } from '../parts/format.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { otherLanguage } from './language.ts'
import { useSaveState } from './save-state.tsx'

interface TopLineProps {
  onSwitch: () => void
  onKeys: () => void
}

/** Who works here, what is written, what was sent: always in the same place. */
export function TopLine({ onSwitch, onKeys }: TopLineProps) {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  return (
    <header className="top-line">
      <Text fw={600} className="clip" title={workspace.name}>
        {workspace.name}
      </Text>
      <Text fz="sm" c="dimmed" className="clip">
        {t(`roles.${workspace.role}`)}
      </Text>
      <SaveNote />
      {workspace.role === 'agency' && <SubmissionNote />}
      <Group gap={4} ml="auto" wrap="nowrap">
        <Tooltip label={`${t('shell.allKeys')} (Ctrl+/)`}>
          <ActionIcon variant="subtle" color="gray" onClick={onKeys} aria-label={t('shell.allKeys')}>
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
        <LanguageButton />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconSwitchHorizontal size={16} aria-hidden />}
          onClick={onSwitch}
        >
          {t('shell.switchWorkspace')}
        </Button>
      </Group>
    </header>
  )
}

export function LanguageButton() {
  const { t, i18n } = useTranslation()
  const other = otherLanguage(i18n.language)
  return (
    <Button
      variant="subtle"
      color="gray"
      lang={other === 'zh' ? 'zh-CN' : 'en'}
      leftSection={<IconLanguage size={16} aria-hidden />}
      onClick={() => void i18n.changeLanguage(other)}
    >
      {t('shell.otherLanguage')}
    </Button>
  )
}

function SaveNote() {
  const { t } = useTranslation()
  const { current } = useSaveState()
  if (current.state === 'unsaved') {
    return (
      <Group gap={4} wrap="nowrap" c="var(--mantine-color-error)" role="status">
        <IconAlertTriangle size={16} aria-hidden />
        <Text fz="sm" fw={600}>
          {t('shell.unsaved')}
        </Text>
      </Group>
    )
  }
  const words =
    current.state === 'saving'
      ? t('shell.saving')
      : current.at
        ? t('shell.saved', { time: formatTime(current.at) })
        : t('shell.allSaved')
  return (
    <Group gap={4} wrap="nowrap" c="dimmed">
      <IconCheck size={16} aria-hidden visibility={current.state === 'saving' ? 'hidden' : undefined} />
      <Text fz="sm" style={{ whiteSpace: 'nowrap' }}>
        {words}
      </Text>
    </Group>
  )
}

/** The newest submission and whether the bureau answered it: without a receipt it does not count as submitted. */
function SubmissionNote() {
  const { t } = useTranslation()
  const { data } = useQuery(orpc.submission.ledger.queryOptions({ input: {} }))
  if (!data) return null
  const latest = data
    .filter((row) => row.kind === 'submission')
    .toSorted((one, other) => other.sequence - one.sequence)[0]
  if (!latest) {
    return (
      <Text fz="sm" c="dimmed" className="clip">
        {t('shell.submission.none')}
      </Text>
    )
  }
  const words =
    latest.state !== 'answered'
      ? t('shell.submission.unconfirmed', latest)
      : latest.returned > 0
        ? t('shell.submission.returned', { sequence: latest.sequence, count: latest.returned })
        : t('shell.submission.accepted', latest)
  const color = latest.state === 'answered' && latest.returned === 0 ? '--mulu-done' : '--mulu-warning'
  return (
    <Anchor href="#/submissions" fz="sm" c={`var(${color})`} className="clip">
      {words}
    </Anchor>
  )
}
