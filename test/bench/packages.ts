import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { asOneChange } from '../../electron/catalog/changes.ts'
import { indexPending } from '../../electron/catalog/entry-search.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { compare, comparePairs, time, type Measurement } from './measure.ts'
import { lightenKeys } from '../support/light-keys.ts'
import { benchEntry } from './catalog.ts'

const passphrase = 'bench-passphrase'
const pairs = 5
const bureau = { code: '11520199MB0000002K', name: '区' }
const township = { code: '115201990000000011', name: '镇' }

/**
 * A township's export and a district's import of a whole catalog, against the bare limit: the same bytes read, hashed, packed and
 * written, and back into a table. The product does all that and signs, reads back, checks, compares and records as well.
 */
export async function measurePackages(folder: string, entries: number): Promise<Measurement[]> {
  mkdirSync(folder, { recursive: true })
  const agency = createBackend({ home: join(folder, 'agency'), host: 'test' })
  const { path } = await agency.client.workspace.create({
    role: 'agency',
    ...township,
    signer: '经办人',
    passphrase,
    superior: bureau,
  })
  // Stretching the passphrase takes its time on purpose, and the same whatever is signed.
  lightenKeys(folder, passphrase)
  fill(agency, entries)

  // The first package is the one a district that knows nothing yet can take: it begins the sender's order.
  const { path: exported } = await jobAnswer(agency.client.submission.export({ passphrase }))
  const exporting = await comparePairs(
    { name: `export ${entries} entries`, against: 'read + sha256 + deflate-1 + write', target: 1.3, pairs },
    async () => {
      // Something must differ, or the last submission would just be written again; what follows a change is not the export's.
      await touch(agency)
      await agency.context.jobs.settled()
      return time(() => jobAnswer(agency.client.submission.export({ passphrase })))
    },
    () => time(() => exportLimit(path, join(folder, 'limit.bin'))),
  )

  // Districts that have never seen the township, so that the whole catalog is new to each; ready before the clock starts.
  const districts: Backend[] = []
  // One more than there are pairs, for the warming up.
  for (let round = 0; round <= pairs; round += 1) {
    districts.push(await openDistrict(agency, join(folder, `district-${round}`)))
  }
  let round = 0
  const importing = await comparePairs(
    { name: `import ${entries} entries`, against: 'read + inflate + sha256 + insert', target: 1.4, pairs },
    async () => {
      const district = at(districts, round++)
      const took = await time(() => jobAnswer(district.client.inbox.import({ path: exported })))
      // What follows the answer would slow the limit down.
      await district.context.jobs.settled()
      await district.close()
      return took
    },
    () => time(() => importLimit(join(folder, 'limit.bin'), join(folder, `limit-${round}.db`))),
  )
  const verifying = await compare(
    { name: `verify ${entries} entries`, against: 'read + inflate + sha256', target: 1.2 },
    () => agency.client.package.verify({ path: exported }),
    () => unpackedLimit(join(folder, 'limit.bin')),
  )
  const untouched = join(folder, 'district-untouched')
  const district = await openDistrict(agency, untouched)
  const districtPath = pathOf(district)
  await district.close()
  await touch(agency)
  await agency.close()
  const agencyHome = join(folder, 'agency')
  return [
    exporting,
    importing,
    verifying,
    peakOf('export', entries, [agencyHome, path, 'export', '', passphrase]),
    peakOf('verify', entries, [agencyHome, path, 'verify', exported]),
    peakOf('import', entries, [untouched, districtPath, 'import', exported]),
  ]
}

/** Megabytes that one piece of work may take beside the open program, whatever the size of the catalog. */
const mostMemory = 300

function peakOf(work: string, entries: number, parameters: readonly string[]): Measurement {
  const child = join(import.meta.dirname, 'peak-in-child.ts')
  const said = execFileSync(process.execPath, [child, ...parameters], { encoding: 'utf8' })
  const product = Number(said) / 1024 / 1024
  const name = `${work} ${entries} entries, memory in MB`
  return {
    name,
    against: 'what it may take',
    product,
    limit: mostMemory,
    ratio: product / mostMemory,
    target: 1,
  }
}

function pathOf({ context }: Backend): string {
  return context.desk.workspace.path
}

export function fill({ context }: Backend, entries: number): void {
  const { sql, workspace, rules } = context.desk
  asOneChange(
    { sql, workspace, rules },
    'import',
    (step) => {
      for (let index = 0; index < entries; index += 1) step.create(benchEntry(index))
    },
    { many: true },
  )
  indexPending(sql, () => undefined)
}

async function touch({ client }: Backend): Promise<void> {
  const { rows } = await client.entry.list({ limit: 1 })
  const id = rows[0]?.id ?? ''
  const { entry } = await client.entry.get({ id })
  await client.entry.save({ id, entry: { ...entry, summary: `${entry.summary}。` } })
}

async function openDistrict(agency: Backend, home: string): Promise<Backend> {
  const backend = createBackend({ home, host: 'test' })
  await backend.client.workspace.create({ role: 'district', ...bureau, signer: '审核人', passphrase })
  const { fingerprint } = agency.context.desk.workspace.signer
  await backend.client.partner.register({ ...township, fingerprint })
  // Whoever takes a package in has done something since the desk was opened, and the thread that does the work was started for that.
  const { jobs, desk } = backend.context
  await jobAnswer(jobs.run('checkCatalog', {}, desk.workspace.path))
  return backend
}

function at<Each>(list: readonly Each[], index: number): Each {
  const found = list[index]
  if (found === undefined) throw new RangeError(`nothing at ${index}`)
  return found
}

/** What no export can do without, at its fastest: one read of the rows, one hash, one deflate at level 1, one write. */
function exportLimit(workspace: string, target: string): void {
  const database = new Database(workspace, { readonly: true })
  const lines = database.prepare('SELECT record FROM entry ORDER BY id').pluck().all() as string[]
  database.close()
  const bytes = Buffer.from(`${lines.join('\n')}\n`)
  createHash('sha256').update(bytes).digest()
  const packed = deflateRawSync(bytes, { level: 1 })
  const file = openSync(target, 'w')
  writeSync(file, packed)
  fsyncSync(file)
  closeSync(file)
}

function unpackedLimit(source: string): Buffer {
  const bytes = inflateRawSync(readFileSync(source))
  createHash('sha256').update(bytes).digest()
  return bytes
}

/** What no import can do without: unpack, hash, and insert ready rows in one transaction. */
function importLimit(source: string, target: string): void {
  const lines = unpackedLimit(source).toString('utf8').trimEnd().split('\n')
  const database = new Database(target)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE version (hash TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO version (hash, record) VALUES (?, ?)')
  database.transaction(() => {
    for (const line of lines) insert.run(createHash('sha256').update(line).digest('hex'), line)
  })()
  database.close()
}
