import { Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { EntryList } from '../../../shared/entry-list.ts'
import type { EntryRow } from '../../../shared/shapes.ts'
import { client } from '../../host.ts'
import { FailureNotice } from '../../parts/failure-notice.tsx'
import { formatCount, formatMoment } from '../../parts/format.ts'
import { useRules } from '../../parts/rules.tsx'
import { useWorkspace } from '../../parts/workspace.tsx'
import { columnsIn, headsOf, textOf } from './columns.tsx'
import classes from './list.module.css'

/** More than this is no reading matter, and a browser lays out for minutes. */
const most = 5000
const pageSize = 500

interface Printed {
  title: string
  list: EntryList
  rows: EntryRow[]
  total: number
}

/** Prints a whole list as a table: what is on screen is only the part in view. */
export function usePrinting() {
  const [printed, setPrinted] = useState<Printed>()
  const [error, setError] = useState<unknown>()
  const [reading, setReading] = useState(false)
  const print = async (list: EntryList, title: string) => {
    setReading(true)
    setError(undefined)
    try {
      const rows: EntryRow[] = []
      let total = 0
      do {
        const page = await client.entry.list({ ...list, offset: rows.length, limit: pageSize })
        total = page.total
        rows.push(...page.rows)
        if (page.rows.length === 0) break
      } while (rows.length < Math.min(total, most))
      setPrinted({ title, list, rows, total })
    } catch (failure) {
      setError(failure)
    } finally {
      setReading(false)
    }
  }
  return {
    print,
    printed,
    reading,
    error,
    done: () => setPrinted(undefined),
    forget: () => setError(undefined),
  }
}

/** That the rows are being read, why they could not be, and the list itself for the printer. */
export function PrintNote({ printing }: { printing: ReturnType<typeof usePrinting> }) {
  const { t } = useTranslation()
  const { printed, reading, error, forget, done } = printing
  return (
    <>
      {reading && (
        <Text fz="xs" c="dimmed" px="sm" pb="xs" role="status" className="late">
          {t('list.printing')}
        </Text>
      )}
      <FailureNotice error={error} onDismiss={forget} />
      {printed && <PrintedList printed={printed} onDone={done} />}
    </>
  )
}

interface PrintedListProps {
  printed: Printed
  onDone: () => void
}

/** On paper only; it asks for the printer as soon as it stands on the page. */
function PrintedList({ printed: { title, list, rows, total }, onDone }: PrintedListProps) {
  const { t } = useTranslation()
  const { tables } = useRules()
  const { name } = useWorkspace()
  useEffect(() => {
    window.addEventListener('afterprint', onDone)
    window.print()
    return () => window.removeEventListener('afterprint', onDone)
    // Once, when it is there.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])
  const columns = columnsIn(list.catalog, false)
  return createPortal(
    <div className={classes.printed} data-paper aria-hidden>
      <h1>{t(`catalog.catalogs.${list.catalog}`)}</h1>
      <p>
        {t('list.printHead', {
          agency: name,
          view: title,
          number: formatCount(total),
          date: formatMoment(new Date().toISOString()),
        })}
      </p>
      {total > rows.length && (
        <Text fz="xs">
          {t('list.printCapped', { total: formatCount(total), number: formatCount(rows.length) })}
        </Text>
      )}
      <table>
        <thead>
          <tr>
            {headsOf(t, columns).map((head) => (
              <th key={head}>{head}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ id }) => (
                <td key={id}>{textOf(t, tables, row, id)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>,
    document.body,
  )
}
