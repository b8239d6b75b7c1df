import { useState } from 'react'
import type { PickedFile } from '../parts/file-drop.tsx'

interface Line {
  id: number
  file: PickedFile
  settled: boolean
}

/** The files chosen for import, in the order of their names, which is the order of their numbers; one at a time. */
export function useImports() {
  const [lines, setLines] = useState<readonly Line[]>([])
  const add = (files: readonly PickedFile[]) =>
    setLines((old) => {
      const first = Math.max(0, ...old.map(({ id }) => id)) + 1
      const fresh = files
        .toSorted((one, other) => one.name.localeCompare(other.name, 'zh', { numeric: true }))
        .map((file, index) => ({ id: first + index, file, settled: false }))
      // Sentences that were read stay below what has just been asked for.
      return [...old, ...fresh]
    })
  const settle = (id: number) =>
    setLines((old) => old.map((line) => (line.id === id ? { ...line, settled: true } : line)))
  const dismiss = (id: number) => setLines((old) => old.filter((line) => line.id !== id))
  return { lines, turn: lines.find(({ settled }) => !settled)?.id, add, settle, dismiss }
}
