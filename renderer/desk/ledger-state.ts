import type { z } from 'zod'
import type { ledgerRowSchema } from '../../shared/shapes.ts'

export type LedgerRow = z.output<typeof ledgerRowSchema>
export type LedgerState =
  | 'unconfirmed'
  | 'accepted'
  | 'partly'
  | 'returned'
  | 'superseded'
  | 'void'
  | 'receipt'

/** What became of a package, in the terms of who sent it: no receipt, not submitted. */
export function ledgerStateOf(row: LedgerRow): LedgerState {
  if (row.kind === 'receipt') return 'receipt'
  if (row.state !== 'answered') return row.state
  if (row.returned === 0) return 'accepted'
  return row.accepted === 0 ? 'returned' : 'partly'
}

/** The number of the next package of the same kind to the same office. */
export function supersededBy(row: LedgerRow, rows: readonly LedgerRow[]): number | undefined {
  const later = rows
    .filter(
      ({ kind, recipient, state }) =>
        kind === row.kind && recipient.code === row.recipient.code && state !== 'void',
    )
    .map(({ sequence }) => sequence)
    .filter((sequence) => sequence > row.sequence)
  return later.length === 0 ? undefined : Math.min(...later)
}

/** Colour repeats what the words say. */
export const stateColours: Readonly<Record<LedgerState, string | undefined>> = {
  unconfirmed: 'var(--mulu-warning)',
  accepted: 'var(--mulu-done)',
  partly: 'var(--mantine-color-error)',
  returned: 'var(--mantine-color-error)',
  superseded: 'dimmed',
  void: 'dimmed',
  receipt: 'dimmed',
}
