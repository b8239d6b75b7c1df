import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { WriteForm } from '../exports/write-form.tsx'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { formatCount } from '../parts/format.ts'

/** Two states, by their hashes; without `from` the one is opened. */
export interface StatePair {
  from?: string
  to: string
}

/** Writes a state, or what became different from one to another, as a workbook. */
export function ExportStateDialog({
  pair,
  opened,
  onClose,
}: {
  pair: StatePair
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const title = pair.from === undefined ? t('states.exportState') : t('states.exportComparison')
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <WriteForm
        action={t('states.export')}
        start={({ folder }, options) => client.state.export({ ...pair, folder }, options)}
        done={({ path, entries }) => t('states.exported', { path, entries: formatCount(entries) })}
        onClose={onClose}
      >
        <Text size="sm" className="prose">
          {t('states.exportAbout')}
        </Text>
      </WriteForm>
    </Dialog>
  )
}
