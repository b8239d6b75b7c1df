import { Button, CopyButton, Popover, Text, UnstyledButton } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import classes from './desk.module.css'

/** A hash short enough for a table; a click shows it whole, in groups that can be read aloud. */
export function HashOnDemand({ hash, what }: { hash: string; what: string }) {
  const { t } = useTranslation()
  return (
    <Popover position="bottom-start" withinPortal trapFocus returnFocus>
      <Popover.Target>
        <UnstyledButton
          className="mono"
          fz="sm"
          aria-label={`${t('desk.fullHash', { what })} ${hash.slice(0, 8)}`}
        >
          {hash.slice(0, 8)}…
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <Text size="xs" c="dimmed">
          {what}
        </Text>
        <Text className={`mono ${classes.hash}`} fz="sm" my={4}>
          {groupedFingerprint(hash)}
        </Text>
        <CopyButton value={hash}>
          {({ copied, copy }) => (
            <Button size="compact-xs" variant="default" onClick={copy}>
              {copied ? t('desk.copied') : t('desk.copy')}
            </Button>
          )}
        </CopyButton>
      </Popover.Dropdown>
    </Popover>
  )
}
