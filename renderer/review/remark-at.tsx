import { ActionIcon } from '@mantine/core'
import { IconMessagePlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { placeInWords } from '../../shared/words.ts'
import type { RemarkPlace } from './remarks.tsx'
import classes from './review.module.css'

/** Opens a remark on a place that is being read. Where it is by the keyboard there is one key for all places, so Tab passes it by. */
export function RemarkAt({
  place: { field, item },
  onOpen,
}: {
  place: RemarkPlace
  onOpen: (place: RemarkPlace) => void
}) {
  const { t } = useTranslation()
  const place = { field, ...(item !== undefined && { item }) }
  const words = t('remark.addAt', { place: placeInWords(t, place) })
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="xs"
      className={classes['remarkAt']}
      ml={4}
      tabIndex={-1}
      aria-label={words}
      title={words}
      onClick={() => onOpen(place)}
    >
      <IconMessagePlus size={14} aria-hidden />
    </ActionIcon>
  )
}
