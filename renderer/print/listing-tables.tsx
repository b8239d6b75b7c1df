import type { TFunction } from 'i18next'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CodeTables } from '../../shared/code-tables.ts'
import type { Entry, Item } from '../../shared/entry.ts'
import type { ListingPaper } from '../../shared/paper.ts'
import { fieldInWords, valueInWords } from '../../shared/words.ts'
import { useRules } from '../parts/rules.tsx'
import { ClosingBody, partForClosing } from './closing-body.tsx'
import classes from './print.module.css'

interface TableProps {
  entries: ListingPaper['entries']
  /** What is signed below it, on one page with its end. */
  children?: ReactNode
}

type Listed = TableProps['entries'][number]

interface Column {
  head: string
  /** Share of the width, in percent. */
  width: number
  text: (entry: Entry) => string
}

/** An entry on a line: what Article 11 asks for, in the order in which it is read. */
export function EntryTable({ entries, office, children }: TableProps & { office: string }) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const ownOnly = entries.every(({ entry }) => entry.provider === office)
  const columns = entryColumns(t, tables, ownOnly)
  const rows = entries.map(({ agency, id, entry }, index) => (
    <tr key={`${agency}/${id}`}>
      <td className={classes.number}>{index + 1}</td>
      {columns.map(({ head, text }) => (
        <td key={head}>{text(entry)}</td>
      ))}
    </tr>
  ))
  const [before, last] = children ? partForClosing(rows) : [rows, []]
  return (
    <table className={`${classes.table} ${classes.listing}`}>
      <colgroup>
        <col style={{ width: '3.5%' }} />
        {columns.map(({ head, width }) => (
          <col key={head} style={{ width: `${width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>{t('print.listing.columns.number')}</th>
          {columns.map(({ head }) => (
            <th key={head}>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>{before}</tbody>
      {children && (
        <ClosingBody columns={1 + columns.length} rows={last}>
          {children}
        </ClosingBody>
      )}
    </table>
  )
}

/** Between the first and the last level of a class there is nothing that its code does not say. */
function shortPath(classification: readonly string[]): string {
  const [first = '', ...more] = classification
  const last = more.at(-1)
  return last === undefined ? first : [first, ...(more.length > 1 ? ['…'] : []), last].join(' / ')
}

/** @param ownOnly all are provided by the office whose paper it is, which its head says */
function entryColumns(t: TFunction, tables: CodeTables, ownOnly: boolean): Column[] {
  const said = (field: string, value: string) => valueInWords(t, tables, field, value)
  const field = (name: string) => fieldInWords(t, name)
  return [
    { head: field('name'), width: ownOnly ? 16 : 13, text: ({ name }) => name || t('catalog.unnamed') },
    { head: field('code'), width: 9, text: ({ code }) => code },
    {
      head: t('print.listing.columns.classification'),
      width: 10.5,
      text: ({ classification }) => shortPath(classification),
    },
    ...(ownOnly ? [] : [{ head: field('provider'), width: 8, text: ({ provider }: Entry) => provider }]),
    { head: field('business.name'), width: 8, text: ({ business }) => business.name },
    {
      head: field('formatCategory'),
      width: 7.5,
      text: ({ formatCategory, formats }) =>
        [said('formatCategory', formatCategory), formats.join('、')].filter(Boolean).join(' '),
    },
    { head: field('sensitivity'), width: 6.5, text: ({ sensitivity }) => said('sensitivity', sensitivity) },
    { head: field('sharing.type'), width: 8, text: ({ sharing }) => said('sharing.type', sharing.type) },
    {
      head: t('print.listing.columns.sharingTerms'),
      width: ownOnly ? 15 : 10,
      text: ({ sharing }) => (sharing.type === 'none' ? sharing.basis : sharing.conditions || sharing.use),
    },
    {
      head: t('print.listing.columns.openingTerms'),
      width: 8,
      text: ({ opening }) =>
        opening.open === 'yes'
          ? [said('opening.mode', opening.mode), opening.conditions].filter(Boolean).join(' · ')
          : said('opening.open', opening.open),
    },
    { head: field('updateCycle'), width: 4.5, text: ({ updateCycle }) => said('updateCycle', updateCycle) },
    {
      head: t('print.listing.columns.items'),
      width: 3.5,
      text: ({ items }) => (items.length === 0 ? '' : String(items.length)),
    },
  ]
}

/** Of these only what some item says has a column. */
const allMembers = ['type', 'length', 'key', 'role', 'codeSet', 'sensitivity', 'sharing'] as const

/** An entry of so many items stands on one page: its items say nothing without its name. Longer ones may be cut. */
const mostTogether = 12

/** Under each entry its items; the entry's line stays with the first of them. */
export function ItemTable({ entries, children }: TableProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const itemMembers = allMembers.filter((member) =>
    entries.some(({ entry }) => entry.items.some((item) => item[member] !== '')),
  )
  const head = (member: string) => fieldInWords(t, `item.${member}`)
  const columns = 2 + itemMembers.length
  const rowsOf = ({ entry }: Listed, index: number) => [
    <tr key="entry" className={classes.entryLine}>
      <td colSpan={columns}>
        <strong>
          {t('print.listing.itemsOf', { number: index + 1, name: entry.name || t('catalog.unnamed') })}
        </strong>
        {'　'}
        {[
          entry.code,
          entry.provider,
          valueInWords(t, tables, 'sensitivity', entry.sensitivity),
          valueInWords(t, tables, 'sharing.type', entry.sharing.type),
        ]
          .filter(Boolean)
          .join(' · ')}
      </td>
    </tr>,
    ...(entry.items.length === 0
      ? [
          <tr key="none">
            <td colSpan={columns}>{t('print.listing.noItems')}</td>
          </tr>,
        ]
      : []),
    ...entry.items.map((item, at) => (
      // Two items of an entry may have one name; their order is their own.
      // oxlint-disable-next-line react/no-array-index-key
      <tr key={at}>
        <td className={classes.number}>{at + 1}</td>
        <td>{item.name}</td>
        {itemMembers.map((member) => (
          <td key={member}>{itemText(t, tables, item, member)}</td>
        ))}
      </tr>
    )),
  ]
  return (
    <table className={`${classes.table} ${classes.listing}`}>
      <colgroup>
        <col style={{ width: '5%' }} />
        <col />
        {itemMembers.map((member) => (
          <col key={member} style={{ width: '10%' }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <th>{t('print.listing.columns.number')}</th>
          <th>{head('name')}</th>
          {itemMembers.map((member) => (
            <th key={member}>{head(member)}</th>
          ))}
        </tr>
      </thead>
      {entries.map((listed, index) => {
        const rows = rowsOf(listed, index)
        const together = listed.entry.items.length <= mostTogether
        const closes = children !== undefined && index === entries.length - 1
        const [before, last] = closes ? (together ? [[], rows] : partForClosing(rows)) : [rows, []]
        return (
          <Fragment key={`${listed.agency}/${listed.id}`}>
            {before.length > 0 && <tbody className={together ? classes.together : undefined}>{before}</tbody>}
            {closes && (
              <ClosingBody columns={columns} rows={last}>
                {children}
              </ClosingBody>
            )}
          </Fragment>
        )
      })}
    </table>
  )
}

function itemText(t: TFunction, tables: CodeTables, item: Item, member: (typeof allMembers)[number]): string {
  return valueInWords(t, tables, `item.${member}`, item[member])
}
