import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { openCorrection } from '../../electron/catalog/corrections.ts'
import { findPackage } from '../../electron/catalog/ledger.ts'
import { mergesIn, type MergedEntry } from '../../electron/catalog/merges.ts'
import { changesBetween, loadState, storeState, storeVersion } from '../../electron/catalog/states.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { Sql } from '../../electron/workspace/sql.ts'
import { catalogState, classify, type CatalogState } from '../../shared/catalog-state.ts'
import { recordLine, type Entry } from '../../shared/entry.ts'
import type { ChangeCounts } from '../../shared/shapes.ts'
import { randomFrom } from '../support/random.ts'
import { benchEntry } from './catalog.ts'
import { compare, type Measurement } from './measure.ts'
import { measurePeers } from './merge-peers.ts'

const agency = '11520199000000001B'
/** What each side changed, of a hundred. */
const percent = 5
/** Fields that people change; that two change the same one is rare. */
const fields = ['summary', 'office', 'updateCycleNote', 'contact'] as const

export interface Catalog {
  base: Entry[]
  ours: Entry[]
  theirs: Entry[]
  /** Entries in which both sides changed one field, to different values. */
  conflicts: number
}

/** Three-way merge of a whole catalog: what a package brings beside what this bureau put right, against git on the same lines. */
export async function measureMerge(folder: string, entries: number): Promise<Measurement[]> {
  mkdirSync(folder, { recursive: true })
  const catalog = changedOnBothSides(entries)
  const files = writeLines(folder, catalog)
  const { sql, close } = await deskOf(folder, catalog)
  const merge = () => mergedCatalog(sql)
  const found = conflictsIn(merge().merges)
  if (found !== catalog.conflicts) throw new Error(`${found} conflicts, and ${catalog.conflicts} are true`)
  const git = () => spawnSync('git', ['merge-file', '-p', files.ours, files.base, files.theirs], output)
  const gits = git().stdout.split('\n<<<<<<< ').length - 1
  console.error(`merge of ${entries} entries: ${found} conflicts, all true; git: ${gits}`)
  const measured = await compare(
    {
      name: `three-way merge of ${entries} entries, ${percent} % changed on each side`,
      against: `git merge-file on the same JSONL (${gits} conflicts for ${found})`,
      target: 0.25,
    },
    merge,
    git,
  )
  await close()
  return [measured, ...(await againstPeers(join(folder, 'peers'), Math.min(entries, mostForPeers)))]
}

/** What others can do in seconds. */
const mostForPeers = 10_000

async function againstPeers(folder: string, entries: number): Promise<Measurement[]> {
  if (process.env['PEERS'] === undefined) {
    console.error(
      'left out: daff and automerge, which PEERS=FOLDER finds where `npm i daff @automerge/automerge` was run',
    )
    return []
  }
  mkdirSync(folder, { recursive: true })
  const catalog = changedOnBothSides(entries)
  const { sql, close } = await deskOf(folder, catalog)
  const measured = await measurePeers(process.env['PEERS'], catalog, () => mergedCatalog(sql))
  await close()
  return measured
}

const output = { maxBuffer: 4 * 1024 ** 3, encoding: 'utf8' as const }

/** From two stored states to what accepting all of it accepts: what the package changes, and where this bureau did too, field by field. */
function mergedCatalog(sql: Sql): { changes: ChangeCounts; merges: ReadonlyMap<string, MergedEntry> } {
  return { changes: changesBetween(sql, 1, 2), merges: mergesIn(sql, findPackage(sql, packageHash)) }
}

const conflictsIn = (merges: ReadonlyMap<string, MergedEntry>) =>
  [...merges.values()].reduce((sum, { conflicts }) => sum + conflicts.length, 0)

const packageHash = 'f'.repeat(64)

function changedOnBothSides(entries: number): Catalog {
  const dice = randomFrom(7)
  const base = Array.from({ length: entries }, (_, index) => benchEntry(index))
  const catalog: Catalog = { base, ours: [...base], theirs: [...base], conflicts: 0 }
  base.forEach((entry, index) => {
    const [mine, yours] = [dice() * 100 < percent, dice() * 100 < percent].map((does) =>
      does ? fields[Math.floor(dice() * fields.length)] : undefined,
    )
    if (mine) catalog.ours[index] = changed(entry, mine, '本局')
    if (yours) catalog.theirs[index] = changed(entry, yours, '单位')
    if (mine && mine === yours) catalog.conflicts += 1
  })
  return catalog
}

function changed(entry: Entry, field: (typeof fields)[number], by: string): Entry {
  if (field === 'contact') return { ...entry, contact: { ...entry.contact, name: `${by}改的联系人` } }
  return { ...entry, [field]: `${entry[field]}（${by}改）` }
}

const idOf = (index: number) => `e${String(index).padStart(7, '0')}`
const lineOf = (entry: Entry, index: number) => recordLine({ agency, id: idOf(index), entry })

function writeLines(folder: string, { base, ours, theirs }: Catalog) {
  const write = (name: string, entries: readonly Entry[]) => {
    const path = join(folder, `${name}.jsonl`)
    writeFileSync(path, entries.map((entry, index) => `${lineOf(entry, index)}\n`).join(''))
    return path
  }
  return { base: write('base', base), ours: write('ours', ours), theirs: write('theirs', theirs) }
}

/** A bureau that accepted the base, put its side right, and has the other side's package before it. */
async function deskOf(folder: string, catalog: Catalog): Promise<{ sql: Sql; close: () => Promise<void> }> {
  const backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  await backend.client.workspace.create({
    role: 'district',
    code: '11520199MB0000002K',
    name: '区',
    signer: '审核人',
    passphrase: 'bench-passphrase',
  })
  const { sql } = backend.context.desk
  sql.transaction(() => {
    const [accepted, handedIn] = [catalog.base, catalog.theirs].map((entries) =>
      storeState(sql, stateOf(sql, entries)),
    )
    if (!accepted || !handedIn) throw new Error('two states')
    enter(sql, accepted, handedIn.number)
    correct(sql, catalog)
  })
  return { sql, close: () => backend.close() }
}

function stateOf(sql: Sql, entries: readonly Entry[]): CatalogState {
  return catalogState(
    entries.map((entry, index) => {
      const line = lineOf(entry, index)
      const version = sha256(line)
      storeVersion(sql, version, line)
      return { agency, id: idOf(index), version }
    }),
  )
}

function enter(sql: Sql, accepted: { number: number; hash: string }, state: number): void {
  const payload = Buffer.from(JSON.stringify({ base: accepted.hash })).toString('base64')
  sql.run(
    `INSERT INTO package (hash, direction, kind, sender, sender_name, recipient, recipient_name, sequence, state, base, withheld, signer_name,
       signer_fingerprint, envelope, parts, made_at, received_at)
     VALUES (@hash, 'received', 'submission', @agency, '镇', '11520199MB0000002K', '区', 2, @state, @base, 0, '', '', @envelope, '{}', '', '')`,
    { hash: packageHash, agency, state, base: accepted.number, envelope: JSON.stringify({ payload }) },
  )
  sql.run('INSERT INTO accepted (sender, state, package) VALUES (@agency, @state, @hash)', {
    agency,
    state: accepted.number,
    hash: packageHash,
  })
  const { proposals } = classify(loadState(sql, accepted.number), loadState(sql, state))
  for (const { agency: of, id, change, version } of proposals) {
    sql.run(
      `INSERT INTO proposal (package, agency, id, change, version, errors) VALUES (@hash, @of, @id, @change, @version, 0)`,
      { hash: packageHash, of, id, change, version },
    )
  }
}

function correct(sql: Sql, { base, ours }: Catalog): void {
  ours.forEach((entry, index) => {
    const before = base[index]
    if (!before || entry === before) return
    const line = lineOf(entry, index)
    storeVersion(sql, sha256(line), line)
    const made = { base: sha256(lineOf(before, index)), version: sha256(line), who: '审核人', reason: '核对' }
    openCorrection(sql, { agency, id: idOf(index) }, made)
  })
}
