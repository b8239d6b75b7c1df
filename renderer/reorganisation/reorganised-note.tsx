import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReorganisationRow } from '../../shared/reorganisation.ts'
import { formatCount } from '../parts/format.ts'
import classes from '../desk/desk.module.css'

/** What of a roll-up is neither new nor retired, because its offices are others now. */
export function ReorganisedNote({ rows }: { rows: readonly ReorganisationRow[] }) {
  const { t } = useTranslation()
  if (rows.length === 0) return null
  const names = (parties: ReorganisationRow['before']) =>
    parties.map(({ name }) => name).join(t('desk.review.comma'))
  return (
    <Stack className={classes.readOnly} gap={2} role="note">
      {rows.map(({ package: hash, before, after, document, carried }) => (
        <Text key={hash} size="sm">
          {t('reorganisation.told', {
            from: names(before),
            to: names(after),
            document: `${document.authority}${document.number}`,
            number: formatCount(carried),
          })}
        </Text>
      ))}
    </Stack>
  )
}
