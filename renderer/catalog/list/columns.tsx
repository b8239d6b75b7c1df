import { IconAlertCircle, IconAlertTriangle, IconArrowBackUp } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeTables } from '../../../shared/code-tables.ts'
import type { Catalog, ListColumn } from '../../../shared/entry-list.ts'
import type { EntryRow } from '../../../shared/shapes.ts'
import { SensitivityChip } from '../../parts/chips.tsx'
import { formatCount, formatMoment } from '../../parts/format.ts'
import { useRules } from '../../parts/rules.tsx'
import { valueInWords } from '../../../shared/words.ts'
import { columnInWords } from './list-words.ts'
import classes from './list.module.css'
import { Marked, MatchElsewhere } from './marked.tsx'

export interface Column {
  id: ListColumn
  /** As a grid track has it. */
  width: string
  /** Only where the page is wide. */
  wide?: boolean
}

const name = { id: 'name', width: 'minmax(160px, 4fr)' } as const
const code = { id: 'code', width: '120px' } as const
const provider = { id: 'provider', width: 'minmax(96px, 2fr)' } as const
const counts = [
  { id: 'items', width: '60px' },
  { id: 'errors', width: '48px' },
  { id: 'warnings', width: '48px' },
] as const
const updatedAt = { id: 'updatedAt', width: '88px' } as const
const cycle = { id: 'updateCycle', width: '72px' } as const
const classification = { id: 'classification', width: 'minmax(110px, 2fr)', wide: true } as const
const system = { id: 'system.name', width: 'minmax(100px, 2fr)', wide: true } as const
const format = { id: 'formatCategory', width: '90px' } as const
const confirmedAt = { id: 'confirmedAt', width: '80px', wide: true } as const

/** What each catalog is looked through for (domain.md 1); at 1366 px they fit beside each other. */
const columnsOf: Record<Catalog, readonly Column[]> = {
  resource: [
    name,
    code,
    classification,
    provider,
    { ...format, wide: true },
    { id: 'sensitivity', width: '76px' },
    { id: 'sharing.type', width: '76px' },
    { id: 'opening.open', width: '50px' },
    cycle,
    ...counts,
    updatedAt,
    confirmedAt,
  ],
  sharing: [
    name,
    code,
    classification,
    provider,
    system,
    { id: 'sharing.type', width: '76px' },
    { id: 'sharing.method', width: '96px' },
    { id: 'sharing.conditions', width: 'minmax(120px, 3fr)' },
    cycle,
    ...counts,
    updatedAt,
  ],
  open: [
    name,
    code,
    classification,
    provider,
    system,
    { id: 'sensitivity', width: '76px', wide: true },
    format,
    { id: 'opening.mode', width: '80px' },
    { id: 'opening.conditions', width: 'minmax(110px, 2fr)' },
    cycle,
    ...counts,
    updatedAt,
  ],
}

export function columnsIn(catalog: Catalog, wide: boolean): readonly Column[] {
  return columnsOf[catalog].filter((column) => wide || !column.wide)
}

/** The columns of a row, as a table of the whole page has them. */
export function EntryCells({ row, columns }: { row: EntryRow; columns: readonly Column[] }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  return columns.map(({ id }) => {
    const text = textOf(t, tables, row, id)
    return (
      <span
        key={id}
        role="gridcell"
        className={classes.cell}
        data-column={id}
        title={text}
        data-retired={row.retired || undefined}
      >
        <CellContent row={row} column={id} text={text} />
      </span>
    )
  })
}

function CellContent({ row, column, text }: { row: EntryRow; column: ListColumn; text: string }): ReactNode {
  const { t } = useTranslation()
  switch (column) {
    case 'name':
      return (
        <span className={classes.nameCell}>
          <span className="clip">
            <EntryName row={row} />
          </span>
          {row.match?.other && (
            <span className={classes.elsewhere}>
              <MatchElsewhere other={row.match.other} before={3} />
            </span>
          )}
        </span>
      )
    case 'sensitivity':
      return <SensitivityChip value={row.sensitivity} />
    case 'errors':
      return (
        <FindingCount
          count={row.errors}
          severity="error"
          words={t('catalog.errors', { count: row.errors })}
        />
      )
    case 'warnings':
      return (
        <FindingCount
          count={row.warnings}
          severity="warning"
          words={t('catalog.warnings', { count: row.warnings })}
        />
      )
    default:
      return text
  }
}

/** The name with what was found in it, and a sign where the entry was returned. */
export function EntryName({ row }: { row: EntryRow }) {
  const { t } = useTranslation()
  return (
    <>
      {row.returned && (
        <IconArrowBackUp
          size={14}
          color="var(--mulu-warning)"
          role="img"
          aria-label={t('catalog.views.returned')}
          className={classes.returned}
        />
      )}
      {row.name === '' ? (
        <span className={classes.unnamed}>{t('catalog.unnamed')}</span>
      ) : (
        <Marked text={row.name} ranges={row.match?.name ?? []} />
      )}
    </>
  )
}

interface FindingCountProps {
  count: number
  severity: 'error' | 'warning'
  words: string
}

/** Never by colour alone: a shape beside the number, and its words. */
export function FindingCount({ count, severity, words }: FindingCountProps) {
  if (count === 0) return null
  const Shape = severity === 'error' ? IconAlertCircle : IconAlertTriangle
  return (
    <span className={classes.findings} data-severity={severity} title={words}>
      <Shape size={14} role="img" aria-label={words} />
      {formatCount(count)}
    </span>
  )
}

const empty = ''

/** What a cell says. */
export function textOf(t: TFunction, tables: CodeTables, row: EntryRow, column: ListColumn): string {
  const word = (value: string) => valueInWords(t, tables, column, value)
  const day = (moment: string) => (moment === '' ? empty : (formatMoment(moment).split(' ')[0] ?? empty))
  const texts: Record<ListColumn, () => string> = {
    name: () => row.name || t('catalog.unnamed'),
    code: () => row.code,
    classification: () => row.classification.join(' / '),
    provider: () => row.provider,
    'system.name': () => row.system,
    formatCategory: () => word(row.formatCategory),
    sensitivity: () => word(row.sensitivity),
    'sharing.type': () => word(row.sharing),
    'sharing.method': () => word(row.sharingMethod),
    'sharing.conditions': () => row.sharingNote,
    'sharing.basis': () => (row.sharing === 'none' ? row.sharingNote : empty),
    'opening.open': () => word(row.open),
    'opening.mode': () => word(row.openingMode),
    'opening.conditions': () => row.openingConditions,
    updateCycle: () => word(row.updateCycle),
    items: () => formatCount(row.items),
    errors: () => formatCount(row.errors),
    warnings: () => formatCount(row.warnings),
    updatedAt: () => day(row.updatedAt),
    createdAt: () => day(row.createdAt),
    class: () => row.classification.slice(0, 2).join(' / '),
    touchedAt: () => day(row.confirmedAt > row.updatedAt ? row.confirmedAt : row.updatedAt),
    confirmedAt: () => day(row.confirmedAt),
  }
  return texts[column]()
}

/** Heads of a table on paper. */
export function headsOf(t: TFunction, columns: readonly Column[]): string[] {
  return columns.map(({ id }) => columnInWords(t, id))
}
