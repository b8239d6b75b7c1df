import { useQuery } from '@tanstack/react-query'
import type { EntryRow } from '../../../shared/shapes.ts'
import { orpc } from '../../host.ts'

/** A row as it is typed in the entry that is open: the list itself is read again at leisure, and stays as it is meanwhile. */
export function useOpenRow(row: EntryRow): EntryRow {
  const { data } = useQuery({
    ...orpc.entry.get.queryOptions({ input: { id: row.id } }),
    // The form reads it; here it is only looked at.
    enabled: false,
  })
  if (!data) return row
  const { entry, findings, retired, updatedAt } = data
  const open = findings.filter(({ reason }) => reason === undefined)
  const { sharing, opening } = entry
  return {
    ...row,
    name: entry.name,
    code: entry.code.trim(),
    provider: entry.provider,
    sensitivity: entry.sensitivity,
    sharing: sharing.type,
    sharingNote: sharing.type === 'none' ? sharing.basis : sharing.conditions,
    sharingMethod: sharing.method,
    open: opening.open,
    openingMode: opening.mode,
    openingConditions: opening.conditions,
    updateCycle: entry.updateCycle,
    items: entry.items.length,
    errors: open.filter(({ severity }) => severity === 'error').length,
    warnings: open.filter(({ severity }) => severity === 'warning').length,
    retired,
    updatedAt,
    // Ranges of the old texts would mark the wrong characters.
    ...(entry.name !== row.name && { match: undefined }),
  }
}
