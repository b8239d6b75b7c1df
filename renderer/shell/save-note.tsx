import { Anchor, Button, Group, Popover, Text, UnstyledButton } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useDrafts } from '../catalog/drafts.tsx'
import { sentenceOf } from '../parts/failure-notice.tsx'
import { formatTime } from '../parts/format.ts'
import { useSaveState, type SaveState } from './save-state.tsx'

/** Whether everything that was typed is in the file. */
export function SaveNote() {
  const { t } = useTranslation()
  const { current } = useSaveState()
  if (current.state === 'unsaved') return <Unwritten {...current} />
  const words =
    current.state === 'saving'
      ? t('shell.saving')
      : current.at
        ? t('shell.saved', { time: formatTime(current.at) })
        : t('shell.allSaved')
  return (
    <Group gap={4} wrap="nowrap" c="dimmed" style={{ flex: 'none' }}>
      <IconCheck size={16} aria-hidden visibility={current.state === 'saving' ? 'hidden' : undefined} />
      <Text fz="sm" style={{ whiteSpace: 'nowrap' }}>
        {words}
      </Text>
    </Group>
  )
}

/** Nothing is lost yet; why it is not in the file and what can be done are a click away, wherever one is. */
function Unwritten({ address, error }: Extract<SaveState, { state: 'unsaved' }>) {
  const { t } = useTranslation()
  const drafts = useDrafts()
  return (
    <Popover position="bottom-start" width={400} shadow="sm" trapFocus returnFocus>
      {/* Around the button: a status in it would take its name. */}
      <span role="status">
        <Popover.Target>
          <UnstyledButton c="var(--mantine-color-error)" fz="sm" fw={600} style={{ flex: 'none' }}>
            <Group gap={4} wrap="nowrap">
              <IconAlertTriangle size={16} aria-hidden />
              {t('shell.unsaved')}
            </Group>
          </UnstyledButton>
        </Popover.Target>
      </span>
      <Popover.Dropdown aria-label={t('shell.unsaved')}>
        <Text fz="sm" className="prose" style={{ overflowWrap: 'anywhere' }}>
          {sentenceOf(t, error)}
        </Text>
        <Group mt="xs">
          <Button variant="default" onClick={() => void drafts.flush()}>
            {t('action.retry')}
          </Button>
          <Anchor fz="sm" href={`#${address}`}>
            {t('shell.toUnwritten')}
          </Anchor>
        </Group>
      </Popover.Dropdown>
    </Popover>
  )
}
