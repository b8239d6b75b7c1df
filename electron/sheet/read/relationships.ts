import { readerLimits } from './limits.ts'
import { readTags, type Source } from './read-part.ts'

/** Where one part of the workbook points to. */
export interface Relationship {
  /** The last word of its type, which transitional and strict files share: worksheet, sharedStrings, styles … */
  type: string
  /** Absent where it lies outside the file, which is never followed, or nowhere. */
  part?: string
}

/** The relationships of a part ('' for the whole file) by their ids. */
export async function readRelationships(source: Source, of: string): Promise<Map<string, Relationship>> {
  const slash = of.lastIndexOf('/') + 1
  const folder = of.slice(0, slash)
  const found = new Map<string, Relationship>()
  const own = source.parts.find(`${folder}_rels/${of.slice(slash)}.rels`)
  if (own === undefined) return found
  await readTags(source, own, {
    Relationship: (xml) => {
      if (found.size >= readerLimits.list) throw xml.damaged('Relationship')
      const type = xml.attribute('Type')?.split('/').at(-1) ?? ''
      const outside = xml.attribute('TargetMode') === 'External'
      const part = outside ? undefined : source.parts.find(resolved(folder, xml.attribute('Target') ?? ''))
      found.set(xml.attribute('Id') ?? '', { type, ...(part !== undefined && { part }) })
    },
  })
  return found
}

/** Targets are relative to the part's folder, or start at the root with a slash. */
function resolved(folder: string, target: string): string {
  const steps: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '' && step !== '.') steps.push(step)
  }
  const path = steps.join('/')
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
