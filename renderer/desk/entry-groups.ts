import { emptyItem, type Item } from '../../shared/entry.ts'

/** An entry's fields under the headings a reviewer reads them by, in the order of the form they were written in. */
export const fieldGroups = {
  what: [
    'name',
    'code',
    'classification',
    'summary',
    'provider',
    'providerCode',
    'office',
    'contact.name',
    'contact.phone',
  ],
  format: ['formatCategory', 'formats', 'formatNote'],
  sharing: [
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
} as const satisfies Record<string, readonly string[]>
export type FieldGroup = keyof typeof fieldGroups

interface FilledGroup {
  group: FieldGroup
  fields: [field: string, value: string][]
}

/** What is filled in and not in `skip`, by group; a group with nothing in it is left out. */
export function filledGroups(fields: ReadonlyMap<string, string>, skip: ReadonlySet<string>): FilledGroup[] {
  return Object.entries(fieldGroups)
    .map(([group, paths]) => ({
      group: group as FieldGroup,
      fields: paths
        .filter((path) => !skip.has(path))
        .map((path): [string, string] => [path, fields.get(path) ?? ''])
        .filter(([, value]) => value.trim() !== ''),
    }))
    .filter((each) => each.fields.length > 0)
}

/** Members that any of the items has: a table of them needs no other columns. The name is always one. */
export function usedMembers(items: readonly Item[]): (keyof Item)[] {
  return (Object.keys(emptyItem) as (keyof Item)[]).filter(
    (member) => member === 'name' || items.some((item) => item[member] !== ''),
  )
}
