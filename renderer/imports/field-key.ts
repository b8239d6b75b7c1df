import type { PortalField } from '../../shared/portal.ts'

const keys = {
  name: 'name',
  summary: 'summary',
  provider: 'provider',
  updateCycle: 'updateCycle',
  opening: 'opening.open',
  formats: 'formats',
  publicationDate: 'publicationDate',
} as const satisfies Record<PortalField, string>

/** What the catalogue of words calls a field that a portal's column was understood as. */
export function fieldKey(field: string): (typeof keys)[PortalField] {
  return keys[field as PortalField]
}
