import { emptyItem, type Item } from '../../shared/entry.ts'
import { sections } from '../catalog/sections.ts'

// Items have a table of their own.
const { items: _items, ...written } = sections

/** An entry's fields under the headings a reviewer reads them by: those of the form they were written in. */
export const fieldGroups = written
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
