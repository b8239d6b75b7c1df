import type { TFunction } from 'i18next'
import type { coreZh } from '../../shared/messages/core.zh.ts'
import type { PortalRow } from '../../shared/shapes.ts'

type Note = PortalRow['notes'][number]
type NoteKey = keyof (typeof coreZh)['portal']['notes']

export function noteInWords(t: TFunction, { key, value }: Note): string {
  return t(`portal.notes.${key as NoteKey}`, { value })
}

/** What was guessed or left open in a file, each once with the number of its rows, the most frequent first. A repeat is no guess. */
export function notesByFrequency(rows: readonly Pick<PortalRow, 'notes'>[]): { note: Note; count: number }[] {
  const found = new Map<string, { note: Note; count: number }>()
  for (const note of rows.flatMap(({ notes }) => notes)) {
    if (note.key === 'present') continue
    const key = `${note.key} ${note.value}`
    const before = found.get(key)
    if (before) before.count += 1
    else found.set(key, { note, count: 1 })
  }
  return [...found.values()].toSorted((one, other) => other.count - one.count)
}
