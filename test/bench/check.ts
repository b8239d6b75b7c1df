import { createBackend, type Backend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { compileRules } from '../../shared/check.ts'
import { findDuplicates } from '../../shared/near-duplicates.ts'
import { benchEntry } from './catalog.ts'
import { compare, type Measurement } from './measure.ts'
import { fill } from './packages.ts'

/** A city has five times a district's entries (design.md 8): 100,000 beside 20,000. */
export const districtsInCity = 5

/** The rules over a city's catalog in the background, over one long entry at every keystroke, and near-duplicates among a city's names. */
export async function measureChecks(home: string, districtEntries: number): Promise<Measurement[]> {
  const entries = districtEntries * districtsInCity
  const backend = createBackend({ home, host: 'test' })
  await backend.client.workspace.create({
    role: 'agency',
    code: '11520199000000001B',
    name: '市',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  fill(backend, entries)
  const whole = await measureWhole(backend, entries)
  await backend.close()
  return [whole, await measureLive(), await measureDuplicates(entries)]
}

/** As the window asks for it: a thread of its own, progress, counts written. */
function measureWhole({ client, context }: Backend, entries: number): Promise<Measurement> {
  const records = context.desk.sql
    .all<{ record: string }>('SELECT record FROM entry')
    .map(({ record }) => record)
  return compare(
    // 3 s for 100,000, beside the 387 ms that parsing 120 MB took when the sizes were measured (measurements.md 4c).
    { name: `check ${entries} entries of 12 items`, against: 'JSON.parse of the records', target: 7.75 },
    () => jobAnswer(client.catalog.check({})),
    () => {
      for (const record of records) JSON.parse(record)
    },
  )
}

/** How many times in one measured time, so that a timer's grain does not count. */
const keystrokes = 100

function measureLive(): Promise<Measurement> {
  const rules = compileRules(builtInRulebook, builtInTables)
  const [first] = benchEntry(0).items
  if (!first) throw new RangeError('no items')
  const items = Array.from({ length: 200 }, (_, index) => ({ ...first, name: `${first.name}${index}` }))
  const entry = { ...benchEntry(0), items }
  const record = JSON.stringify(entry)
  return compare(
    // The budget is 50 ms each; what the window draws comes on top.
    { name: `check an entry of 200 items, ${keystrokes} times`, against: 'JSON.parse of it', target: 20 },
    () => {
      for (let each = 0; each < keystrokes; each += 1) rules.check(entry)
    },
    () => {
      for (let each = 0; each < keystrokes; each += 1) JSON.parse(record)
    },
  )
}

/** One name in twenty is near to the one before it, in each of the ways that are found. */
function measureDuplicates(entries: number): Promise<Measurement> {
  const variations = ['1', '（2）', '信息', ' 。']
  const rows = Array.from({ length: entries }, (_, index) => {
    const { name, provider } = benchEntry(index - (index % 20 === 19 ? 8 : 0))
    const variation = index % 20 === 19 ? variations[Math.floor(index / 20) % variations.length] : ''
    return { id: String(index), name: `${name}${variation}`, provider }
  })
  return compare(
    { name: `near-duplicates of ${entries} names`, against: 'NFKC + punctuation + Map', target: 4 },
    () => findDuplicates(rows),
    () => Map.groupBy(rows, ({ name }) => name.normalize('NFKC').replaceAll(/[\s\p{P}]/gu, '')),
  )
}
