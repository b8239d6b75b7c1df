import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import type { AnswersWritten } from '../../shared/answers-written.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { entryRecordSchema, type Entry } from '../../shared/entry.ts'
import type { Party } from '../../shared/package.ts'
import { Dice } from '../fuzz/dice.ts'
import { introduce, openOffice, passphrase, type Office } from './office.ts'

/** A record of a Guizhou portal's file, as far as its columns are followed here. */
type Row = Record<'标题' | '数据摘要' | '数据提供方' | '更新频率' | '开放属性' | '发布时间', string>

/** What happened, in numbers; and each thing that is not as the file has it. */
export interface Followed {
  rows: number
  agencies: number
  /** Rows that say again what an earlier row of the same provider said, by the import's own word. */
  repeated: number
  entries: number
  returned: number
  published: number
  seconds: Record<string, number>
  wrong: string[]
}

const cycles: Record<string, Entry['updateCycle']> = {
  实时: 'realtime',
  每月: 'monthly',
  每季度: 'quarterly',
  每半年: 'halfYearly',
  每年: 'yearly',
}
const mended = '时间范围为 2026 年。'

/**
 * A portal's file cut into one agency for each of its providers, and followed through the contract: imported as a workbook is, handed in,
 * taken in as one stick, some of it returned and handed in again, approved, rolled up, accepted by the city. At the end every entry that the
 * city has is held against the file's own row.
 */
export class Portal {
  readonly #folder = mkdtempSync(join(tmpdir(), 'mulu-portal-'))
  readonly #dice: Dice
  readonly #rows: ReadonlyMap<string, readonly Row[]>
  readonly #city: Office
  readonly #district: Office
  #agencies: Office[] = []
  readonly #told: Followed
  /** Entries whose first version came back. */
  readonly #returned = new Set<string>()

  constructor(file: string, { providers, seed }: { providers?: number | undefined; seed: number }) {
    this.#dice = new Dice(seed, 0)
    const rows = JSON.parse(readFileSync(file, 'utf8')) as Row[]
    const all = [...Map.groupBy(rows, (row) => row.数据提供方)]
    this.#rows = new Map(all.slice(0, providers ?? all.length))
    this.#city = openOffice(this.#folder, 'city', { code: 'city-0001', name: '州大数据局' })
    const district = { code: 'district-0001', name: '县大数据局' }
    this.#district = openOffice(this.#folder, 'district', district, this.#city)
    this.#told = {
      rows: [...this.#rows.values()].flat().length,
      agencies: this.#rows.size,
      repeated: 0,
      entries: 0,
      returned: 0,
      published: 0,
      seconds: {},
      wrong: [],
    }
  }

  async follow(): Promise<Followed> {
    await this.#step('offices', () => this.#openAgencies())
    await this.#step('import', () => this.#each((agency) => this.#import(agency)))
    await this.#step('first round', () => this.#round('一', 0.1))
    await this.#step('second round', () => this.#round('二', 0))
    const rollup = await this.#step('roll-up', () => this.#rollUp())
    await this.#step('compare', () => this.#compare(rollup))
    return this.#told
  }

  close(): void {
    for (const { desk } of [this.#city, this.#district, ...this.#agencies]) desk.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    const began = performance.now()
    const result = await work()
    this.#told.seconds[name] = Math.round((performance.now() - began) / 100) / 10
    return result
  }

  async #each(work: (agency: Office) => Promise<void>): Promise<void> {
    for (const agency of this.#agencies) await work(agency)
  }

  async #openAgencies(): Promise<void> {
    await introduce(this.#district, this.#city)
    for (const [index, name] of [...this.#rows.keys()].entries()) {
      const party: Party = { code: `agency-${String(index).padStart(4, '0')}`, name }
      const agency = openOffice(this.#folder, 'agency', party, this.#district)
      await introduce(agency, this.#district)
      this.#agencies.push(agency)
    }
  }

  /** Its own rows of the file, as a file of their own. */
  async #import({ code, name, client }: Office): Promise<void> {
    const rows = this.#rows.get(name) ?? []
    const path = join(this.#folder, `${code}.json`)
    writeFileSync(path, JSON.stringify(rows))
    const { counts } = await jobAnswer(client.sheet.preview({ path }))
    const repeated = (await client.sheet.rows({ states: ['failed'], limit: 500 })).rows.filter(
      ({ problems }) => problems.some(({ problem }) => problem === 'repeated'),
    ).length
    const { created } = await jobAnswer(client.sheet.apply({ path }))
    if (created !== counts.created || created + repeated !== rows.length)
      this.#told.wrong.push(`${name}: ${created} and ${repeated} repeated of ${rows.length} rows`)
    this.#told.repeated += repeated
    this.#told.entries += created
  }

  /** Everybody who has something new hands it in, on one stick; the district answers everybody, on another. */
  async #round(name: string, returns: number): Promise<void> {
    const [stick, answers] = [join(this.#folder, `报送${name}`), join(this.#folder, `回执${name}`)]
    mkdirSync(stick)
    mkdirSync(answers)
    let handedIn = 0
    await this.#each(async ({ client }) => {
      await this.#mend(client)
      const { changes, sequence } = await client.submission.preview({})
      if (changes.new + changes.changed + changes.retired === 0) return
      if (sequence > 2) throw new Error(`submission ${sequence}`)
      await jobAnswer(client.submission.export({ passphrase, folder: stick }))
      handedIn += 1
    })
    const { client } = this.#district
    const batch: ArrivalBatch = await jobAnswer(client.inbox.takeIn({ paths: [stick] }))
    const stored = batch.rows.filter(({ outcome }) => outcome === 'stored')
    if (stored.length !== handedIn)
      this.#told.wrong.push(`round ${name}: ${stored.length} of ${handedIn} packages went in`)
    for (const { package: hash = '' } of stored) await this.#decide(hash, returns)
    const { written, failed, left }: AnswersWritten = await jobAnswer(
      client.receipt.exportAll({ passphrase, folder: answers }),
    )
    if (failed.length + left > 0) this.#told.wrong.push(`round ${name}: ${failed.length} without an answer`)
    const receipts = new Map(written.map(({ party, path }) => [party.code, path]))
    await this.#each(async (agency) => {
      const path = receipts.get(agency.code)
      if (path !== undefined) await jobAnswer(agency.client.receipt.import({ path }))
    })
  }

  async #decide(hash: string, returns: number): Promise<void> {
    const { review } = this.#district.client
    const { rows } = await review.list({ package: hash, limit: 500 })
    const back = rows.filter(() => this.#dice.chance(returns)).map(({ agency, id }) => ({ agency, id }))
    for (const { agency, id } of back) this.#returned.add(`${agency}/${id}`)
    this.#told.returned += back.length
    if (back.length > 0)
      await review.decide({ package: hash, entries: back, verdict: 'returned', comment: '请写明时间范围。' })
    await review.decide({ package: hash, verdict: 'accepted', comment: '' })
  }

  /** What came back gets what was asked for. */
  async #mend(client: Office['client']): Promise<void> {
    const { rows } = await client.entry.list({ view: 'returned', limit: 500 })
    for (const { id } of rows) {
      const { entry, version } = await client.entry.get({ id })
      await client.entry.save({ id, version, entry: { ...entry, summary: `${entry.summary}${mended}` } })
    }
  }

  async #rollUp(): Promise<string> {
    const [{ client: district }, { client: city }] = [this.#district, this.#city]
    const document = { authority: '县人民政府', number: '府复〔2026〕1号', date: '2026-11-20' }
    await jobAnswer(district.approval.record({ document, passphrase }))
    const { path, package: hash } = await jobAnswer(district.rollup.export({ passphrase }))
    await jobAnswer(city.inbox.import({ path }))
    await city.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const receipt = await jobAnswer(city.receipt.export({ package: hash, passphrase }))
    await jobAnswer(district.receipt.import({ path: receipt.path }))
    return path
  }

  /** The roll-up's own lines are what the city must have, version by version; and each says what one row of the file says. */
  async #compare(rollup: string): Promise<void> {
    const { wrong } = this.#told
    const lines = String(
      (await unpack(rollup)).find(({ name }) => name.endsWith('data/entries.jsonl'))?.bytes,
    )
      .split('\n')
      .filter(Boolean)
    const byVersion = new Map(lines.map((line) => [sha256(line), line]))
    const names = new Map(this.#agencies.map(({ code, name }) => [code, name]))
    // Of rows that say the same name, the first is the entry, and the others were told as repeated.
    const left = new Map(
      [...this.#rows].map(([name, rows]) => [
        name,
        new Map(rows.toReversed().map((row) => [spelt(row.标题), row])),
      ]),
    )
    for await (const { agency, id, version } of published(this.#city)) {
      this.#told.published += 1
      const record = entryRecordSchema.parse(JSON.parse(byVersion.get(version) ?? '{}'))
      if (!('entry' in record) || record.agency !== agency || record.id !== id) {
        wrong.push(`${agency}/${id}: the city has another entry than went up`)
        continue
      }
      const rows = left.get(names.get(agency) ?? '')
      const { entry } = record
      const summary = this.#returned.has(`${agency}/${id}`)
        ? entry.summary.slice(0, -mended.length)
        : entry.summary
      const row = rows?.get(spelt(entry.name))
      if (!row) wrong.push(`${names.get(agency)}: «${entry.name}» is in no row`)
      else wrong.push(...differing(row, { ...entry, summary }))
      rows?.delete(spelt(entry.name))
    }
    const accounted = this.#told.published + this.#told.repeated
    if (accounted !== this.#told.rows) wrong.push(`${accounted} of ${this.#told.rows} rows are accounted for`)
  }
}

/** But for spaces at the ends and inside, which an import puts right. */
const spelt = (text: string) => text.normalize('NFKC').replaceAll(/\s+/g, '')

function differing(row: Row, entry: Entry): string[] {
  const pairs: [what: string, found: string, wanted: string][] = [
    ['provider', spelt(entry.provider), spelt(row.数据提供方)],
    ['summary', spelt(entry.summary), spelt(row.数据摘要)],
    ['update cycle', entry.updateCycle, cycles[row.更新频率] ?? row.更新频率],
    ['publication', entry.publicationDate, row.发布时间],
    ['opening', entry.opening.open, 'yes'],
  ]
  return pairs.flatMap(([what, found, wanted]) =>
    found === wanted ? [] : [`${row.数据提供方} «${row.标题}»: ${what} «${found}» and not «${wanted}»`],
  )
}

async function* published({ client }: Office) {
  for (let offset = 0; ;) {
    const { rows, total } = await client.rollup.entries({ offset, limit: 500 })
    yield* rows
    offset += rows.length
    if (offset >= total || rows.length === 0) return
  }
}
