import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Catalog } from '../../shared/entry-list.ts'
import type { EntryRow } from '../../shared/shapes.ts'
import { SensitivityChip } from '../parts/chips.tsx'
import { useRules } from '../parts/rules.tsx'
import { valueInWords } from '../../shared/words.ts'
import { EntryName, FindingCount } from './list/columns.tsx'
import { Marked, MatchElsewhere } from './list/marked.tsx'

/** Two lines: the name with what is wrong, and below it the columns of the catalog that is shown. */
export const entryRowHeight = 52

const facts = { resource: ResourceFacts, sharing: SharingFacts, open: OpenFacts } as const

interface EntryListRowProps {
  row: EntryRow
  catalog: Catalog
}

export const EntryListRow = memo(function EntryListRow({ row, catalog }: EntryListRowProps) {
  const Facts = facts[catalog]
  const found = row.match?.other
  // The code has a column of its own in the resource catalog.
  const other = found?.field === 'code' && catalog === 'resource' ? undefined : found
  return (
    <div className="entry-row" data-retired={row.retired || undefined}>
      <div className="entry-row-name">
        <span className="clip" title={row.name}>
          <EntryName row={row} />
        </span>
        <Findings row={row} />
      </div>
      <div className="entry-columns" data-catalog={other ? 'found' : catalog}>
        {other ? <MatchElsewhere other={other} /> : <Facts row={row} />}
      </div>
    </div>
  )
})

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
            <Marked
              text={row.code}
              ranges={row.match?.other?.field === 'code' ? row.match.other.ranges : []}
            />
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

/** The worst of what the rules find. */
function Findings({ row: { errors, warnings } }: { row: EntryRow }) {
  const { t } = useTranslation()
  return errors > 0 ? (
    <FindingCount count={errors} severity="error" words={t('catalog.errors', { count: errors })} />
  ) : (
    <FindingCount count={warnings} severity="warning" words={t('catalog.warnings', { count: warnings })} />
  )
}
