import { ActionIcon, Anchor, Button, Group, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconKeyboard, IconLanguage, IconSearch, IconSwitchHorizontal } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../host.ts'
import { useWorkspace } from '../parts/workspace.tsx'
import { firstKeysOf } from './key-words.ts'
import { otherLanguage } from './language.ts'
import { SaveNote } from './save-note.tsx'
import classes from './shell.module.css'
import { UndoButtons } from './undo-buttons.tsx'
import { useCommands } from './use-command.tsx'

/** Who works here, what is written, what was sent: always in the same place. */
export function TopLine() {
  const { t } = useTranslation()
  const workspace = useWorkspace()
  const { run } = useCommands()
  const agency = workspace.role === 'agency'
  return (
    <header className="top-line">
      <Text fw={600} className="clip" title={workspace.name}>
        {workspace.name}
      </Text>
      <Text fz="sm" c="dimmed" className="clip">
        {t(`roles.${workspace.role}`)}
      </Text>
      {agency && (
        <Group gap="xs" wrap="nowrap" style={{ flex: 'none' }}>
          <SaveNote />
          <UndoButtons />
        </Group>
      )}
      {agency && <SubmissionNote />}
      <Group gap={4} ml="auto" wrap="nowrap" style={{ flex: 'none' }}>
        <UnstyledButton className={classes['find']} onClick={() => run('palette.open')}>
          <IconSearch size={16} aria-hidden />
          {t('palette.open')}
          <kbd className={classes['keys']}>{firstKeysOf('palette.open')}</kbd>
        </UnstyledButton>
        <Tooltip label={`${t('shell.allKeys')} (${firstKeysOf('keys.show')})`}>
          <ActionIcon
            variant="subtle"
            color="gray"
            onClick={() => run('keys.show')}
            aria-label={t('shell.allKeys')}
          >
            <IconKeyboard size={18} />
          </ActionIcon>
        </Tooltip>
        <LanguageButton />
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconSwitchHorizontal size={16} aria-hidden />}
          onClick={() => run('workspace.switch')}
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
