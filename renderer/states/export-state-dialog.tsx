import { Group, Radio, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogs, type Catalog } from '../../shared/entry-list.ts'
import { WriteForm } from '../exports/write-form.tsx'
import { client } from '../host.ts'
import { Dialog } from '../parts/dialog.tsx'
import { formatCount } from '../parts/format.ts'

/** Two states, by their hashes; without `from` the one is opened. */
export interface StatePair {
  from?: string
  to: string
}

/** Writes one of the three catalogs of a state, or what became different from one to another, as a workbook. */
export function ExportStateDialog({
  pair,
  opened,
  onClose,
}: {
  /** Without `to`, what is accepted now. */
  pair: Partial<StatePair>
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [catalog, setCatalog] = useState<Catalog>('resource')
  const title = pair.from === undefined ? t('states.exportState') : t('states.exportComparison')
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <WriteForm
        action={t('states.export')}
        start={({ folder }, options) => client.state.export({ ...pair, catalog, folder }, options)}
        done={({ path, entries }) => t('states.exported', { path, entries: formatCount(entries) })}
        onClose={onClose}
      >
        {pair.from === undefined && (
          <Radio.Group
            label={t('states.catalog')}
            value={catalog}
            onChange={(value) => setCatalog(catalogs.find((each) => each === value) ?? 'resource')}
          >
            <Group gap="md" mt={4}>
              {catalogs.map((each) => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`codes.catalog.${each}`)}
                  data-autofocus={each === catalog || undefined}
                />
              ))}
            </Group>
          </Radio.Group>
        )}
        <Text size="sm" className="prose">
          {t('states.exportAbout')}
        </Text>
      </WriteForm>
    </Dialog>
  )
}
