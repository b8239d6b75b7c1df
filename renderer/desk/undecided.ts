import type { InboxRow } from '../../shared/shapes.ts'

/** Changes of a package that nobody has decided yet; what is unchanged needs no decision. */
export function undecidedOf({ changes, accepted, returned }: InboxRow): number {
  return Math.max(0, changes.new + changes.changed + changes.retired - accepted - returned)
}
