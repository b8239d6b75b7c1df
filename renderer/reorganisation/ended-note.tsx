import { Group, Text } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useWorkspace } from '../parts/workspace.tsx'
import classes from '../desk/desk.module.css'

/** Why nothing can be written at this desk, and who goes on. */
export function EndedNote() {
  const { t } = useTranslation()
  const { ended } = useWorkspace()
  if (!ended) return null
  return (
    <Group className={classes.readOnly} gap="xs" wrap="nowrap" role="status">
      <IconLock size={16} aria-hidden />
      <Text size="sm">
        {t('reorganisation.endedHere', {
          document: ended.document,
          offices: ended.successors.map(({ name }) => name).join(t('desk.review.comma')),
        })}
      </Text>
    </Group>
  )
}
