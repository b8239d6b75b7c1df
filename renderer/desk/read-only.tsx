import { Anchor, Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { InboxRow } from '../../shared/shapes.ts'
import classes from './desk.module.css'

/** Why nothing can be decided here any more. */
export function ReadOnly({ summary }: { summary: InboxRow }) {
  const { t } = useTranslation()
  const answered = summary.state === 'answered'
  return (
    <Group className={classes.readOnly} gap="xs" wrap="nowrap" role="status">
      <IconLock size={16} aria-hidden />
      <Text size="sm">
        {summary.state === 'void' && t('order.readOnlyVoid')}
        {summary.state === 'superseded' && t('desk.review.readOnlySuperseded')}
        {answered &&
          t('desk.review.readOnlyAnswered', { accepted: summary.accepted, returned: summary.returned })}
      </Text>
      {!answered && (
        <Anchor component={Link} underline="always" href="/inbox" size="sm">
          {t('desk.review.toInbox')}
        </Anchor>
      )}
    </Group>
  )
}
