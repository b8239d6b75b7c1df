const fields = [
  'name',
  'provider',
  'summary',
  'formats',
  'sensitivity',
  'sharing.type',
  'sharing.conditions',
  'sharing.basis',
  'opening.open',
  'opening.conditions',
  'updateCycle',
  'updateCycleNote',
  'publicationDate',
  'items',
] as const

/** A field's path as the catalogue of words knows it; the preview sends it as text. */
export function fieldKey(path: string): (typeof fields)[number] {
  return fields.find((field) => field === path) ?? 'name'
}
