import { readdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Failure } from '../../shared/failures.ts'
import { isSystems } from './beside.ts'

/** More than a stick of a city's holds, and not so much that a wrong folder is searched for minutes. */
export const findLimits = { depth: 4, packages: 2000, entries: 20_000 }

export interface FoundPackages {
  /** Files to be tried, each once. */
  packages: string[]
  /** Names of what lies beside them and is none, as it seems. */
  beside: string[]
}

/**
 * The packages in these places: files as they were chosen, and in folders what is called a package, since a folder has other things too. No
 * link is followed: it may lead out of the stick, or round in a circle.
 *
 * @throws {Failure} FILE_MISSING for a place that is not there, FOLDER_CROWDED
 */
export async function findPackages(paths: readonly string[]): Promise<FoundPackages> {
  const packages = new Set<string>()
  const beside: string[] = []
  let seen = 0
  const look = async (folder: string, depth: number): Promise<void> => {
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => {
      throw new Failure('FILE_MISSING', { path: folder })
    })
    seen += entries.length
    if (seen > findLimits.entries) throw crowded(folder)
    for (const entry of entries) {
      if (entry.isFile() && isCalledPackage(entry.name)) packages.add(join(folder, entry.name))
      else if (!entry.isDirectory()) beside.push(entry.name)
      else if (depth >= findLimits.depth) beside.push(`${entry.name}/`)
      else if (!isSystems(entry.name)) await look(join(folder, entry.name), depth + 1)
    }
    if (packages.size > findLimits.packages) throw crowded(folder)
  }
  for (const path of paths.map((each) => resolve(each))) {
    const found = await stat(path).catch(() => undefined)
    if (!found) throw new Failure('FILE_MISSING', { path })
    if (found.isDirectory()) await look(path, 1)
    else packages.add(path)
  }
  return { packages: [...packages], beside }
}

/** What a Mac leaves beside each file on a stick begins with `._` and is none. */
const isCalledPackage = (name: string) => /^(?!\._).*\.mulu(?:\.age)?$/i.test(name)

function crowded(path: string): Failure {
  const { packages, entries } = findLimits
  return new Failure('FOLDER_CROWDED', { path, packages, files: entries })
}
