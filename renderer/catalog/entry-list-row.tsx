import { Text } from '@mantine/core'
import { IconAlertCircle, IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalog, EntryRow } from '../../shared/shapes.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { useRules } from '../parts/rules.tsx'
import { valueInWords } from '../parts/words.ts'

/** Two lines: the name with what is wrong, and below it the columns of the catalog that is shown. */
export const entryRowHeight = 52

const facts = { resource: ResourceFacts, sharing: SharingFacts, open: OpenFacts } as const

export function EntryListRow({ row, catalog }: { row: EntryRow; catalog: Catalog }) {
  const { t } = useTranslation()
  const Facts = facts[catalog]
  return (
    <div className="entry-row">
      <div className="entry-row-name">
        <span className="clip" title={row.name}>
          {row.returned && (
            <IconArrowBackUp
              size={14}
              color="var(--mulu-warning)"
              aria-label={t('catalog.views.returned')}
              style={{ verticalAlign: -2, marginRight: 4 }}
            />
          )}
          {row.name || (
            <Text span inherit c="dimmed">
              {t('catalog.unnamed')}
            </Text>
          )}
        </span>
        <FindingCount row={row} />
      </div>
      <div className="entry-columns" data-catalog={catalog}>
        <Facts row={row} />
      </div>
    </div>
  )
}

/** What stands in the second line of each row. */
export function EntryColumns({ catalog }: { catalog: Catalog }) {
  const { t } = useTranslation()
  const words = {
    resource: [t('fields.code'), t('catalog.columns.provider'), t('fields.sensitivity')],
    sharing: [t('fields.sharing.type'), t('catalog.columns.method'), t('catalog.columns.conditions')],
    open: [t('fields.opening.mode'), t('fields.updateCycle'), t('fields.opening.conditions')],
  }[catalog]
  return (
    <div className="entry-columns entry-columns-head" data-catalog={catalog}>
      {words.map((word) => (
        <span key={word} className="clip" title={word}>
          {word}
        </span>
      ))}
    </div>
  )
}

function ResourceFacts({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  return (
    <>
      <span className="clip">
        {row.code === '' ? (
          t('catalog.noCode')
        ) : (
          <span className="mono" title={row.code}>
            {row.code}
          </span>
        )}
      </span>
      <span className="clip" title={row.provider}>
        {row.provider}
      </span>
      <SensitivityChip value={row.sensitivity} />
    </>
  )
}

function SharingFacts({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return (
    <>
      <Fact>{valueInWords(t, tables, 'sharing.type', row.sharing)}</Fact>
      <Fact>{valueInWords(t, tables, 'sharing.method', row.sharingMethod)}</Fact>
      {row.sharing === 'unconditional' && row.sharingNote === '' ? <span /> : <Fact>{row.sharingNote}</Fact>}
    </>
  )
}

function OpenFacts({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return (
    <>
      <Fact>{valueInWords(t, tables, 'opening.mode', row.openingMode)}</Fact>
      <Fact>{valueInWords(t, tables, 'updateCycle', row.updateCycle)}</Fact>
      <Fact>{row.openingConditions}</Fact>
    </>
  )
}

function Fact({ children }: { children: string }) {
  const { t } = useTranslation()
  return (
    <span className="clip" title={children}>
      {children || t('catalog.notFilled')}
    </span>
  )
}

function FindingCount({ row: { errors, warnings } }: { row: EntryRow }): ReactNode {
  const { t } = useTranslation()
  const [count, words, Shape, color] =
    errors > 0
      ? ([errors, t('catalog.errors', { count: errors }), IconAlertCircle, '--mantine-color-error'] as const)
      : ([warnings, t('catalog.warnings', { count: warnings }), IconAlertTriangle, '--mulu-warning'] as const)
  return (
    <span className="finding-count" style={{ color: `var(${color})` }} title={count > 0 ? words : undefined}>
      {count > 0 && (
        <>
          <Shape size={14} aria-label={words} />
          {count}
        </>
      )}
    </span>
  )
}
