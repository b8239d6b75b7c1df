import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { keyText } from '../../shared/catalog-state.ts'
import type { commandZh } from '../../shared/messages/command.zh.ts'
import type { Rulebook } from '../../shared/rulebook.ts'
import type { ChangeCounts, CheckSummary } from '../../shared/shapes.ts'
import type { SheetRow } from '../../shared/sheet/plan.ts'
import { jobAnswer } from '../job-answer.ts'
import { sampleEntries, samplePassphrase as passphrase, sampleTables } from '../sample/sample-catalog.ts'
import { addUp, type FoundTogether } from './findings.ts'
import { closeOffices, openOffices, type Office, type Offices } from './offices.ts'
import { forgeries } from './tamper.ts'

/** What the demonstration counted; each number is also checked against another way of knowing it. */
export interface ChainNumbers {
  entries: number
  findings: number
  findingsBySeverity: FoundTogether['bySeverity']
  findingsByRule: FoundTogether['byRule']
  packageBytes: number
  accepted: number
  returned: number
  resubmitted: number
  merged: number
  tampered: number
}

export type Say = (step: keyof (typeof commandZh)['demo'], facts?: Record<string, string | number>) => void

/** A step whose outcome is not the expected one. */
export class StepFailed extends Error {}

/** Told once the catalogs are filled and checked. */
export type TellFindings = (found: FoundTogether, rulebook: Rulebook) => void

/** Runs the chain in an empty folder: three townships, their district, the city. @param input a file to import, or the sample */
export async function runChain(
  folder: string,
  input: string | undefined,
  say: Say,
  tellFindings: TellFindings,
): Promise<ChainNumbers> {
  const offices = await openOffices(folder)
  say('offices')
  try {
    await handOut(offices, folder, say)
    const found = await fill(offices, input, say)
    tellFindings(found, (await at(offices.townships, 0).client.rulebook.current({})).rulebook)
    const first = await handIn(offices, say)
    const tampered = await tamper(offices, first, join(folder, 'forged'), say)
    const reviewed = await review(offices, first, 1, say)
    const resubmitted = await correct(offices, say)
    const merged = await rollUp(offices, say)
    const packageBytes = first.reduce((sum, { bytes }) => sum + bytes, 0)
    return {
      entries: found.checked,
      findings: sumOf(found.bySeverity),
      findingsBySeverity: found.bySeverity,
      findingsByRule: found.byRule,
      packageBytes,
      ...reviewed,
      resubmitted,
      merged,
      tampered,
    }
  } finally {
    await closeOffices(offices)
  }
}

/** The district adds its own 目 to the classification and hands it out signed; the townships take it in from its key. */
async function handOut({ townships, district }: Offices, folder: string, say: Say): Promise<void> {
  const file = join(folder, 'tables.json')
  writeFileSync(file, JSON.stringify(sampleTables()))
  await jobAnswer(district.client.handout.import({ path: file }))
  const { path, bytes } = await jobAnswer(district.client.handout.export({ kind: 'tables', passphrase }))
  for (const { client } of townships) {
    const { sender } = await client.handout.preview({ path })
    check(sender?.code === district.code, 'handout.preview')
    await jobAnswer(client.handout.import({ path }))
  }
  say('handedOut', { name: district.name, bytes })
}

interface HandedIn {
  office: Office
  path: string
  package: string
  bytes: number
}

async function fill({ townships }: Offices, input: string | undefined, say: Say): Promise<FoundTogether> {
  const summaries: CheckSummary[] = []
  for (const [index, office] of townships.entries()) {
    const { client, name } = office
    if (input === undefined) {
      for (const entry of sampleEntries(office)) await client.entry.create({ entry })
    } else {
      await fillFromPortal(townships, index, input, say)
    }
    const { views } = await client.entry.counts({})
    const summary: CheckSummary = await jobAnswer(client.catalog.check({}))
    const found = summary.rules.reduce((sum, { findings }) => sum + findings, 0)
    const { checked, errors, warnings, notes } = summary
    check(checked === views.active && found === errors + warnings + notes, `catalog.check: ${name}`)
    say('filled', { name, entries: checked, findings: found })
    summaries.push(summary)
  }
  return addUp(summaries)
}

/** Deals a portal's entries out to the townships, one each in turn, and checks that every one got its answer. */
async function fillFromPortal(
  townships: readonly Office[],
  index: number,
  path: string,
  say: Say,
): Promise<void> {
  const office = at(townships, index)
  const { counts } = await jobAnswer(office.client.sheet.preview({ path }))
  const rows = await previewed(office)
  if (index === 0) {
    const { created, changed, unchanged, failed } = counts
    check(created + changed + unchanged + failed === rows.length, `sheet.preview: ${JSON.stringify(counts)}`)
    // Each of them an earlier row of the file said already.
    const repeated = rows.filter(({ problems }) =>
      problems.some(({ problem }) => problem === 'repeated'),
    ).length
    say('read', { path, records: rows.length, created, present: repeated, failed: failed - repeated })
  }
  const own = rows
    .filter(({ index: number, state }) => state === 'created' && number % townships.length === index)
    .map(({ index: number }) => number)
  const { created } = await jobAnswer(office.client.sheet.apply({ path, rows: own }))
  check(created === own.length, `sheet.apply: ${created} of ${own.length}`)
}

/** Every entry of the last preview. */
async function previewed({ client }: Office): Promise<SheetRow[]> {
  const all: SheetRow[] = []
  for (;;) {
    const { rows, total } = await client.sheet.rows({ offset: all.length, limit: 500 })
    all.push(...rows)
    if (all.length >= total) return all
  }
}

async function handIn({ townships, district }: Offices, say: Say): Promise<HandedIn[]> {
  const handed: HandedIn[] = []
  for (const office of townships) {
    const exported = await jobAnswer(office.client.submission.export({ passphrase }))
    const verified = await district.client.package.verify({ path: exported.path })
    check(verified.trust === 'trusted' && verified.sender.code === office.code, 'package.verify')
    say('exported', { name: office.name, ...exported })
    handed.push({ office, ...exported })
  }
  return handed
}

/** Every forged copy must be refused by the district with a sentence, and leave its inbox as it was. */
async function tamper(
  { district }: Offices,
  handed: readonly HandedIn[],
  folder: string,
  say: Say,
): Promise<number> {
  mkdirSync(folder, { recursive: true })
  const copies = await forgeries(at(handed, 0).path, at(handed, 1).path, folder)
  for (const { how, path } of copies) {
    const refusal = await jobAnswer(district.client.inbox.import({ path })).then(
      () => 'accepted',
      (error: unknown) => String((error as { code?: unknown }).code),
    )
    check(refusal.startsWith('PACKAGE_'), `${how}: ${refusal}`)
  }
  check((await district.client.inbox.list({})).length === 0, 'inbox after forgeries')
  say('tampered', { copies: copies.length })
  return copies.length
}

/** The district imports, returns the first `returns` changes of each package, accepts the rest, and the townships read the receipts. */
async function review({ district }: Offices, handed: readonly HandedIn[], returns: number, say: Say) {
  let accepted = 0
  let returned = 0
  for (const { office, path, package: hash } of handed) {
    const imported = await jobAnswer(district.client.inbox.import({ path }))
    say('received', { name: district.name, ...imported.changes })
    const again = await jobAnswer(district.client.inbox.import({ path }))
    check(again.status === 'known' && isDeepStrictEqual(again.changes, imported.changes), 'import again')
    const changed = imported.changes.new + imported.changes.changed + imported.changes.retired
    const { rows } = await district.client.review.list({
      package: hash,
      undecided: true,
      limit: Math.max(returns, 1),
    })
    const entries = rows.slice(0, returns).map(({ agency, id }) => ({ agency, id }))
    if (returns > 0) {
      const comment = '请在摘要中写明数据的时间范围。'
      await district.client.review.decide({ package: hash, entries, verdict: 'returned', comment })
    }
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    say('decided', { name: office.name, accepted: changed - entries.length, returned: entries.length })
    const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
    const read = await jobAnswer(office.client.receipt.import({ path: receipt.path }))
    check(read.accepted === changed - entries.length && read.returned === entries.length, 'receipt.import')
    say('answered', { name: office.name, accepted: read.accepted, returned: read.returned })
    accepted += read.accepted
    returned += read.returned
  }
  say('again')
  return { accepted, returned }
}

/** The first township mends what was returned, changes one entry, retires one, and hands in again. */
async function correct(offices: Offices, say: Say): Promise<number> {
  const { district, townships } = offices
  const office = at(townships, 0)
  const { client } = office
  const { rows: returned } = await client.entry.list({ view: 'returned' })
  const { rows: active, total } = await client.entry.list({})
  // A secret entry's stub stays the same whatever changes in it, which is the point of a stub.
  const others = active.filter(
    ({ id, sensitivity }) => sensitivity !== 'secret' && !returned.some((row) => row.id === id),
  )
  for (const { id } of [...returned, at(others, 0)]) {
    const { entry, version, answer } = await client.entry.get({ id })
    if (returned.some((row) => row.id === id))
      check(answer?.verdict === 'returned', 'the returned entry says why')
    const changed = { ...entry, summary: `${entry.summary}时间范围为 2026 年。` }
    await client.entry.save({ id, entry: changed, version })
  }
  await client.entry.retire({ id: at(others, 1).id, retired: true })
  const exported = await jobAnswer(client.submission.export({ passphrase }))
  const expected: ChangeCounts = {
    new: returned.length,
    changed: 1,
    retired: 1,
    unchanged: total - returned.length - 2,
  }
  await review(offices, [{ office, ...exported }], 0, () => undefined)
  const seen = (await district.client.inbox.list({})).find((row) => row.package === exported.package)
  check(isDeepStrictEqual(seen?.changes, expected), `changes seen: ${JSON.stringify(seen?.changes)}`)
  const changes = expected.new + expected.changed + expected.retired
  say('resubmitted', { name: office.name, changes })
  return changes
}

async function rollUp({ district, city }: Offices, say: Say): Promise<number> {
  const document = { authority: '区人民政府', number: '试〔2026〕1号', date: '2026-11-20' }
  await jobAnswer(district.client.approval.record({ document, passphrase }))
  const exported = await jobAnswer(district.client.rollup.export({ passphrase }))
  const { sources } = await district.client.rollup.summary({})
  say('rolledUp', { name: district.name, entries: exported.entries, agencies: sources.length })
  await jobAnswer(city.client.inbox.import({ path: exported.path }))
  await city.client.review.decide({ package: exported.package, verdict: 'accepted', comment: '' })
  const receipt = await jobAnswer(city.client.receipt.export({ package: exported.package, passphrase }))
  await jobAnswer(district.client.receipt.import({ path: receipt.path }))

  const accepted = await versions(district.client)
  const merged = await versions(city.client)
  const total = (await city.client.rollup.summary({})).total
  check(
    isDeepStrictEqual(merged, accepted) && merged.size === total,
    'the city holds what the district accepted',
  )
  say('merged', { merged: merged.size })
  return merged.size
}

/** Every accepted entry's version by its key; an entry that came twice fails here. */
async function versions(client: Office['client']): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const { agency, id, version } of paged((offset) =>
    client.rollup.entries({ offset, limit: 500 }),
  )) {
    check(!found.has(keyText({ agency, id })), `${agency}/${id} twice`)
    found.set(keyText({ agency, id }), version)
  }
  return found
}

async function* paged<Row>(
  page: (offset: number) => Promise<{ rows: Row[]; total: number }>,
): AsyncGenerator<Row> {
  for (let offset = 0; ;) {
    const { rows, total } = await page(offset)
    yield* rows
    offset += rows.length
    if (offset >= total || rows.length === 0) return
  }
}

function sumOf(counts: Record<string, number>): number {
  return Object.values(counts).reduce((sum, each) => sum + each, 0)
}

function at<Each>(list: readonly Each[], index: number): Each {
  const found = list[index]
  if (found === undefined) throw new StepFailed(`nothing at ${index}`)
  return found
}

function check(holds: boolean, step: string): void {
  if (!holds) throw new StepFailed(step)
}
