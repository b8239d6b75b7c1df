import type { NearPair } from '../../shared/near-bags.ts'
import { collisionsOf, nearItemSets, nearNames, offerReader } from '../../shared/one-source.ts'
import { storeCollisions, type FoundCollisions } from '../catalog/collisions.ts'
import {
  agencyNames,
  changedOffers,
  keptOffers,
  knownKeys,
  lookAround,
  markOf,
  nearStored,
  readOffer,
  storeNear,
  storeOffers,
  type NearPart,
  type ReadOffer,
} from '../catalog/offers.ts'
import type { JobContext } from './job.ts'

/** So many versions are read between two words of progress. */
const wordEvery = 200

/**
 * Finds what may be one thing in several agencies. What was read and compared before is not read and compared again: after a package only its
 * changes are, and the groups are the same as if everything had been. Works outside of any transaction, so that nobody waits, and then writes.
 */
export async function findOneSource(
  context: JobContext,
  _input: Record<string, never>,
): Promise<FoundCollisions> {
  const { sql } = context
  const mark = markOf(sql)
  lookAround(sql)
  const read = readChanged(context)
  const all = [...keptOffers(sql), ...read]
  const fresh = { names: compare(context, 'names', all), items: compare(context, 'items', all) }
  const names = agencyNames(sql)
  const offers = all.map(({ offer, provider }) => ({ ...offer, office: names.get(offer.agency) ?? provider }))
  const collisions = collisionsOf(offers, {
    names: [...nearStored(sql, 'names'), ...fresh.names],
    items: [...nearStored(sql, 'items'), ...fresh.items],
  })
  return sql.transaction(() => {
    storeOffers(sql, read)
    storeNear(sql, 'names', fresh.names)
    storeNear(sql, 'items', fresh.items)
    return storeCollisions(sql, collisions, mark)
  })
}

function readChanged({ sql, report }: JobContext): ReadOffer[] {
  const changed = changedOffers(sql)
  const offerOf = offerReader()
  return changed.flatMap((found, index) => {
    if (index % wordEvery === 0) report({ phase: 'reading', done: index, total: changed.length })
    return readOffer(sql, found, offerOf) ?? []
  })
}

/** What is near to what was not known before. */
function compare({ sql, report }: JobContext, part: NearPart, all: readonly ReadOffer[]): NearPair[] {
  const known = knownKeys(sql, part)
  const keys = new Set(all.map(({ offer }) => (part === 'names' ? offer.nameKey : offer.items)))
  keys.delete('')
  const isFresh = (key: string) => !known.has(key)
  if (!keys.values().some(isFresh)) return []
  const compared = (done: number, total: number) => report({ phase: 'comparing', done, total })
  return (part === 'names' ? nearNames : nearItemSets)([...keys], isFresh, compared)
}
