import { readdirSync } from 'node:fs'
import { basename, dirname, sep } from 'node:path'

/** What else lies where packages came from: counted and named, and never opened. */
export interface Beside {
  count: number
  /** The first few, those that can run first. */
  first: { name: string; runs: boolean }[]
  running: number
}

const named = 6
const programs =
  /^autorun\.inf$|\.(?:exe|com|bat|cmd|scr|pif|msi|dll|vbs|vbe|js|jse|wsf|hta|ps1|lnk|jar|sh|cpl|reg|apk|dmg|desktop)$/i
/** What systems put on every stick by themselves. */
const systems =
  /^(?:System Volume Information|\$RECYCLE\.BIN|\.Trashes|\.Trash-\d+|\.fseventsd|\.Spotlight-V100|\.DS_Store|desktop\.ini)$/i

export const isSystems = (name: string): boolean => systems.test(name)

/** What files of these names are beside packages; what systems put there is left out. */
export function besideOf(names: readonly string[]): Beside {
  const found = names
    .filter((name) => !isSystems(name))
    .map((name) => ({ name: name.slice(0, 100), runs: programs.test(name) }))
    .toSorted((one, other) => Number(other.runs) - Number(one.runs) || one.name.localeCompare(other.name))
  return {
    count: found.length,
    running: found.filter(({ runs }) => runs).length,
    first: found.slice(0, named),
  }
}

/** Undefined where the folder says nothing: a browser's copy lies alone, a folder may be gone. */
export function filesBeside(path: string): Beside | undefined {
  if (path.split(sep).includes('inbox-temp')) return undefined
  try {
    const names = readdirSync(dirname(path), { withFileTypes: true }).map(({ name }) => name)
    return besideOf(names.filter((name) => name !== basename(path) && !/\.mulu$/i.test(name)))
  } catch {
    return undefined
  }
}
