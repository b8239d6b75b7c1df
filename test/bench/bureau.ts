import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import Database from 'better-sqlite3'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { recordLine, type EntryRecord } from '../../shared/entry.ts'
import { hosts, inProcess, openHost, type Client } from '../contract/hosts.ts'
import { agencies, handIn, registerAll, type Agency } from '../support/agencies.ts'
import { benchEntry } from './catalog.ts'
import type { Measurement } from './measure.ts'

const bureau = { code: '11520199MB0000002K', name: '区' }
/** What a reviewer's click may take while a stick goes in, in milliseconds: ninety-nine of a hundred. */
const bound = 100
/** Between two requests, as somebody who clicks fast. */
const pause = 10

interface Stick {
  /** A data folder with a district that knows the senders. */
  home: string
  workspace: string
  folder: string
  /** The same lines as the packages, packed and nothing else: what the limit reads. */
  bare: string[]
}

/**
 * A district takes in a stick of many packages, against the sum of what each cannot do without; and, while it does, what its reviewer asks for.
 */
export async function measureBureau(
  folder: string,
  packages: number,
  entries: number,
): Promise<Measurement[]> {
  const stick = await makeStick(folder, packages, entries)
  const name = `${packages} packages of ${entries} entries`
  const limit = timeOf(() => importLimit(stick.bare, join(folder, 'limit.db')))
  const alone = await openHost(inProcess, stick.home)
  const path = (home: string) => stick.workspace.replace(stick.home, home)
  await alone.client.workspace.open({ path: path(alone.home) })
  const product = await timeOfAsync(() => takeIn(alone.client, stick))
  await alone.close()
  const measurements: Measurement[] = [
    {
      name: `import ${name}`,
      against: 'read + inflate + sha256 + insert, each',
      product,
      limit,
      ratio: product / limit,
      target: 1.4,
    },
  ]
  for (const hostName of ['through a message port', 'over loopback HTTP']) {
    const open = hosts[hostName]
    if (!open) throw new Error(`no host ${hostName}`)
    const host = await openHost(open, stick.home)
    await host.client.workspace.open({ path: path(host.home) })
    const times = await timesWhile(host.client, takeIn(host.client, stick))
    await host.close()
    const slowest = times[Math.ceil(times.length * 0.99) - 1] ?? Number.NaN
    measurements.push({
      name: `${times.length} requests during that, p99, ${hostName}`,
      against: 'the bound',
      product: slowest,
      limit: bound,
      ratio: slowest / bound,
      target: 1,
    })
  }
  return measurements
}

const takeIn = (client: Client, { folder }: Stick) => jobAnswer(client.inbox.takeIn({ paths: [folder] }))

async function makeStick(folder: string, packages: number, entries: number): Promise<Stick> {
  const home = join(folder, 'district')
  mkdirSync(home, { recursive: true })
  const backend = createBackend({ home, host: 'test' })
  const { path: workspace } = await backend.client.workspace.create({
    role: 'district',
    ...bureau,
    signer: '审核人',
    passphrase: 'bench-passphrase',
  })
  const all = agencies(packages)
  await registerAll(backend, all)
  const rows = all.map(({ code, name }) => [code, name, '部门'])
  await backend.client.organisation.enter({ rows: [['代码', '名称', '类别'], ...rows] })
  await backend.close()
  const stick = { home, workspace, folder: join(folder, 'stick'), bare: [] as string[] }
  for (const [index, agency] of all.entries()) {
    const records = recordsFor(agency, index * entries, entries)
    await handIn(agency, bureau, records, stick)
    const bare = join(folder, `${index}.bin`)
    writeFileSync(bare, deflateRawSync(`${records.map(recordLine).join('\n')}\n`, { level: 1 }))
    stick.bare.push(bare)
  }
  return stick
}

function recordsFor({ code, name }: Agency, first: number, count: number): EntryRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    agency: code,
    id: String(index + 1).padStart(6, '0'),
    entry: { ...benchEntry(first + index), provider: name },
  }))
}

/** Asks what a reviewer asks, one thing after another, for as long as the work goes on. @returns the times, the slowest last */
async function timesWhile(client: Client, work: Promise<unknown>): Promise<number[]> {
  const state = { going: true }
  const ended = work.finally(() => {
    state.going = false
  })
  const times: number[] = []
  const ask = async <Answer>(asked: () => Promise<Answer>): Promise<Answer> => {
    const started = performance.now()
    const answer = await asked()
    times.push(performance.now() - started)
    await setTimeout(pause)
    return answer
  }
  while (state.going) {
    await ask(() => client.board.list({}))
    await ask(() => client.organisation.list({}))
    const [newest] = await ask(() => client.inbox.list({}))
    if (newest) await ask(() => client.review.list({ package: newest.package }))
  }
  await ended
  return times.toSorted((one, other) => one - other)
}

/** Each package's bytes unpacked, hashed and inserted as ready rows in a transaction of its own, as safely as the product does. */
function importLimit(files: readonly string[], target: string): void {
  const database = new Database(target)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.exec('CREATE TABLE version (hash TEXT PRIMARY KEY, record TEXT NOT NULL) STRICT')
  const insert = database.prepare('INSERT INTO version (hash, record) VALUES (?, ?)')
  const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex')
  for (const file of files) {
    const bytes = inflateRawSync(readFileSync(file))
    sha256(bytes)
    const lines = bytes.toString('utf8').trimEnd().split('\n')
    database.transaction(() => {
      for (const line of lines) insert.run(sha256(line), line)
    })()
  }
  database.close()
}

function timeOf(work: () => void): number {
  const started = performance.now()
  work()
  return performance.now() - started
}

async function timeOfAsync(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}
