import type { Entry } from '../../shared/entry.ts'
import { sameResourceKey } from '../../shared/near-duplicates.ts'
import type { SheetRow } from '../../shared/sheet/plan.ts'
import type { Sql } from '../workspace/sql.ts'

/** What a row says of which entry it is about; '' where it does not say. */
export type Named = Pick<Entry, 'name' | 'code' | 'provider'> & { id: string }

export interface KnownEntry {
  id: string
  code: string
  retired: 0 | 1
}

/** The entry that a row is about, how it was found, and what speaks against it. */
export interface Match {
  known?: KnownEntry
  by?: SheetRow['by']
  problem?: 'code-of-another' | 'retired'
  /** The identity that the row carries is of no entry here: the workbook is another desk's, or the entry was never kept. */
  stranger?: true
}

interface Outline extends KnownEntry {
  name: string
  provider: string
}

/**
 * Finds the entry that a row is about: by the identity that an exported workbook carries, else by its code, else by its provider and its name but for
 * spelling. A code is given once and for ever (domain.md 1.1, 3): two codes are two resources, whatever they are called. What several entries share
 * names none of them; entries in use come before retired ones.
 */
export class Matcher {
  readonly #byId = new Map<string, KnownEntry>()
  readonly #byCode = new Map<string, KnownEntry[]>()
  readonly #byName = new Map<string, KnownEntry[]>()

  constructor(sql: Sql) {
    const outlines = sql.all<Outline>(
      'SELECT id, code, retired, name, provider FROM entry ORDER BY retired, row',
    )
    for (const { name, provider, ...known } of outlines) {
      this.#byId.set(known.id, known)
      if (known.code !== '') add(this.#byCode, known.code, known)
      add(this.#byName, sameResourceKey({ name, provider }), known)
    }
  }

  /** @param own whose an entry is where the row names no provider */
  find({ id, code, name, provider }: Named, own: string): Match {
    const known = this.#byId.get(id)
    const byCode = only(this.#byCode.get(code.trim()))
    if (known) {
      const another = byCode !== undefined && byCode.id !== id
      return another ? { known, by: 'id', problem: 'code-of-another' } : matched(known, 'id')
    }
    const found = byCode
      ? matched(byCode, 'code')
      : this.#named({ code: code.trim(), name, provider: provider || own })
    return id === '' ? found : { ...found, stranger: true }
  }

  #named({ code, name, provider }: Omit<Named, 'id'>): Match {
    if (name === '') return {}
    const sameName = this.#byName.get(sameResourceKey({ name, provider })) ?? []
    const found = only(sameName.filter((known) => code === '' || known.code === '' || known.code === code))
    return found ? matched(found, 'name') : {}
  }
}

function matched(known: KnownEntry, by: SheetRow['by']): Match {
  return { known, by, ...(known.retired === 1 && { problem: 'retired' as const }) }
}

/** The only one in use, or, where none is, the only one that was. */
function only(found: readonly KnownEntry[] = []): KnownEntry | undefined {
  const inUse = found.filter(({ retired }) => retired === 0)
  const candidates = inUse.length > 0 ? inUse : found
  return candidates.length === 1 ? candidates[0] : undefined
}

function add(map: Map<string, KnownEntry[]>, key: string, known: KnownEntry): void {
  const found = map.get(key)
  if (found) found.push(known)
  else map.set(key, [known])
}
