import { Group, Radio, Text } from '@mantine/core'
import type { TFunction } from 'i18next'
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
  catalog: first = 'resource',
  opened,
  onClose,
}: {
  /** Without `to`, what is accepted now. */
  pair: Partial<StatePair>
  /** Which of the three to begin with. */
  catalog?: Catalog
  opened: boolean
  onClose: () => void
}) {
  const { t } = useTranslation()
  const [catalog, setCatalog] = useState(first)
  const title = titleOf(t, pair)
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

function titleOf(t: TFunction, { from, to }: Partial<StatePair>): string {
  if (from !== undefined) return t('states.exportComparison')
  return to === undefined ? t('desk.rollup.write') : t('states.exportState')
}
