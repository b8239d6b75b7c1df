import { emptyItem } from '../../shared/entry.ts'
import type { FieldPath } from '../../shared/entry-path.ts'
import type { Place } from './finding-index.ts'

/** The sections of an entry in the order a clerk thinks, each with its fields in the order they stand on the page. */
export const sections = {
  what: [
    'name',
    'classification',
    'code',
    'summary',
    'provider',
    'providerCode',
    'office',
    'contact.name',
    'contact.phone',
  ],
  format: ['formatCategory', 'formats', 'formatNote'],
  access: [
    'sensitivity',
    'grade',
    'sharing.type',
    'sharing.use',
    'sharing.conditions',
    'sharing.scope',
    'sharing.basis',
    'sharing.methodCategory',
    'sharing.method',
  ],
  opening: ['opening.open', 'opening.mode', 'opening.conditions', 'opening.basis'],
  upkeep: ['updateCycle', 'updateCycleNote', 'publicationDate', 'related'],
  source: [
    'business.name',
    'business.code',
    'system.name',
    'system.code',
    'system.funded',
    'system.project',
    'theme',
    'industry',
    'service',
  ],
  collection: [
    'collection.subject',
    'collection.origin',
    'collection.source',
    'collection.purpose',
    'collection.scope',
    'collection.method',
    'collection.format',
    'collection.process',
  ],
  library: ['library.name', 'library.lead', 'library.partners'],
  institution: ['institution.authorised', 'institution.basis'],
  items: [],
} as const satisfies Record<string, readonly FieldPath[]>

export type SectionId = keyof typeof sections
export const sectionIds = Object.keys(sections) as SectionId[]

const fieldsInOrder: readonly string[] = [
  'reasons',
  ...Object.values(sections).flat(),
  'items',
  ...Object.keys(emptyItem).map((member) => `item.${member}`),
]

/** Undefined for what is in no section: the reasons, which stand above them all. */
export function sectionOf({ field, item }: Place): SectionId | undefined {
  if (item !== undefined || field === 'items') return 'items'
  return sectionIds.find((id) => (sections[id] as readonly string[]).includes(field))
}

/** Order of places on the page, from the top down; what no section has comes last. */
export function byPlace(one: Place, other: Place): number {
  return (one.item ?? -1) - (other.item ?? -1) || orderOf(one.field) - orderOf(other.field)
}

function orderOf(field: string): number {
  const order = fieldsInOrder.indexOf(field)
  return order === -1 ? fieldsInOrder.length : order
}
