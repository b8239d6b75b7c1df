import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { z } from 'zod'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addEntry } from '../../electron/catalog/edits.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { AnswersWritten } from '../../shared/answers-written.ts'
import { contract } from '../../shared/contract.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { parts } from '../../shared/package.ts'
import { layouts } from '../../shared/sheet/plan.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { temporaryFolder } from '../support/folders.ts'
import { marker, markedEntry, markedReason, secretItem, unmarked } from '../support/secrets.ts'
import { emptyCatalog } from '../support/catalog.ts'
import { readyOffices } from '../support/offices.ts'
import { rollUpFrom } from '../support/approve.ts'
import { yearWriters } from '../support/year-writers.ts'

// Article 24: what is secret is in no file that leaves, whatever the operation that writes it.

const folder = temporaryFolder()
const stick = join(folder, 'stick')
let offices: Offices
let township: Office
let district: Office

beforeAll(async () => {
  mkdirSync(stick)
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
  Object.assign(
    writers,
    yearWriters({ township, district, folder, stick, secret: { ...markedEntry, sensitivity: 'secret' } }),
  )
})
afterAll(() => closeOffices(offices))

const isSecret = ({ sensitivity }: { sensitivity: string }) => sensitivity === 'secret'

/** Any entry, in which nothing is secret. */
const plain = arbitraryOf(entrySchema).map((entry): Entry => ({
  ...entry,
  sensitivity: isSecret(entry) ? 'internal' : entry.sensitivity,
  items: entry.items.map((item) => ({ ...item, sensitivity: isSecret(item) ? '' : item.sensitivity })),
}))
/** A secret entry: marked all over, with any values for its choices. */
const secret = plain.map(({ sharing, opening, updateCycle, items }): Entry => ({
  ...markedEntry,
  sharing: { ...markedEntry.sharing, type: sharing.type },
  opening: { ...markedEntry.opening, open: opening.open, mode: opening.mode },
  updateCycle,
  items: [...markedEntry.items, ...items],
  sensitivity: 'secret',
}))
/** An entry with secret items among the others, named, nameless, and named like one that is not secret; each with a reason. */
const withSecretItems = fc
  .tuple(
    plain,
    fc.array(fc.constantFrom(undefined, '', '名称'), { minLength: 1, maxLength: 3 }),
    fc.boolean(),
  )
  .map(([entry, names, first]): Entry => {
    const held = names.map((name) => secretItem(name))
    const open = entry.items.map((item, index) => (index === 0 ? { ...item, name: '名称' } : item))
    const reasons = held.map(({ name }) => ({ ...markedReason, item: name }))
    return {
      ...entry,
      items: first ? [...held, ...open] : [...open, ...held],
      reasons: [...entry.reasons, ...reasons],
    }
  })
const catalog = fc.array(fc.oneof(plain, secret, withSecretItems), { minLength: 1, maxLength: 6 })

/** Puts these entries, and only these, into the catalog. */
function fill(entries: readonly Entry[]): void {
  const { desk } = township.backend.context
  desk.sql.transaction(() => {
    emptyCatalog(desk.sql)
    for (const entry of entries) addEntry(desk, entry)
  })
}

const handIn = () => jobAnswer(township.client.submission.export({ passphrase }))

/** Each time the township gives what is accepted of it, but for one entry, to an office that is new; its stubs among it. */
async function divideTownship() {
  const { client } = district
  for (const { state, package: hash } of await client.inbox.list({})) {
    if (state !== 'pending') continue
    await client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const answer = await jobAnswer(client.receipt.export({ package: hash, passphrase, folder: stick }))
    await jobAnswer(township.client.order.import({ path: answer.path })).catch(() => undefined)
  }
  const { code, name } = township
  const accepted = await client.reorganisation.entries({ code })
  const number = (await client.reorganisation.list({})).length + 1
  const fresh = { code: `office-${number}`, name: `新设第${number}办` }
  const written = await jobAnswer(
    client.reorganisation.sign({
      plan: {
        type: 'split',
        document: { authority: '编委', number: `${number}号`, date: '2026-11-18' },
        before: [code],
        after: [{ code, name, continues: code }, fresh],
        assigned: [
          {
            to: fresh.code,
            ids: accepted.filter(({ withheld }) => withheld !== undefined).map(({ id }) => id),
          },
        ],
        rest: code,
      },
      passphrase,
      folder: stick,
    }),
  )
  await jobAnswer(township.client.reorganisation.import({ path: written.path }))
  return written
}

/** Each operation that writes a file, done once after another as offices do them; the files each wrote. */
const writers: Record<string, (sent: { path: string; package: string }) => Promise<string[]>> = {
  'submission.export': async ({ path }) => [path],
  'package.reexport': async ({ package: hash }) => [
    (await jobAnswer(township.client.package.reexport({ package: hash, folder: stick }))).path,
  ],
  'receipt.export': async ({ path, package: hash }) => {
    await jobAnswer(district.client.inbox.import({ path }))
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    const receipt = await jobAnswer(district.client.receipt.export({ package: hash, passphrase }))
    await jobAnswer(township.client.receipt.import({ path: receipt.path }))
    return [receipt.path]
  },
  'draft.send': async () => {
    const { client } = township
    await client.draft.freeze({})
    await client.draft.decide({ verdict: 'clear' })
    await jobAnswer(client.draft.conclude({ person: 1, passphrase, chief: 1 }))
    const { path } = await jobAnswer(client.draft.send({ folder: stick }))
    // The next round follows it.
    await jobAnswer(district.client.inbox.import({ path }))
    return [path]
  },
  'receipt.exportAll': async () => {
    for (const { state, package: hash } of await district.client.inbox.list({})) {
      if (state === 'pending')
        await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
    }
    const answers: AnswersWritten = await jobAnswer(
      district.client.receipt.exportAll({ passphrase, folder: stick }),
    )
    for (const { path } of answers.written) await jobAnswer(township.client.receipt.import({ path }))
    return answers.written.map(({ path }) => path)
  },
  'reorganisation.sign': async () => {
    const { path } = await divideTownship()
    return [path]
  },
  'reorganisation.reexport': async () => {
    const { package: hash } = await divideTownship()
    return [(await jobAnswer(district.client.reorganisation.reexport({ package: hash, folder: stick }))).path]
  },
  'organisation.export': async () => {
    const { code, name } = township
    await district.client.organisation.save({ organisation: { code, name, kind: 'township', leads: [] } })
    return [(await jobAnswer(district.client.organisation.export({ passphrase, folder: stick }))).path]
  },
  'key.backUp': async () => [(await township.client.key.backUp({ person: 1, folder: stick })).path],
  'order.reset': async () => [(await resetNeighbour()).path],
  'order.reexport': async () => {
    const { package: hash } = await resetNeighbour()
    return [(await jobAnswer(district.client.order.reexport({ package: hash, folder: stick }))).path]
  },
  'trust.export': async () => [
    (await jobAnswer(district.client.trust.export({ signers: [{ person: 1, passphrase }], folder: stick })))
      .path,
  ],
  'correction.export': async () => {
    const { client } = district
    const open = (await client.rollup.entries({ limit: 100 })).rows.find(
      ({ withheld }) => withheld === undefined,
    )
    if (!open) return []
    const key = { agency: open.agency, id: open.id }
    const { entry, version } = await client.correction.entry(key)
    const put = { entry: { ...entry, summary: `${entry.summary}。` }, seen: version, reason: '与档案不符' }
    await client.correction.save({ ...key, ...put })
    return [(await jobAnswer(client.correction.export({ passphrase, folder: stick }))).path]
  },
  'state.export': async () => {
    const [last, earlier] = (await township.client.state.list({ offset: 0, limit: 100 })).rows
    if (!last) return []
    const pairs = [{ to: last.state }, ...(earlier ? [{ from: earlier.state, to: last.state }] : [])]
    const written = await Promise.all(
      pairs.map((pair) => jobAnswer(township.client.state.export({ ...pair, folder: stick }))),
    )
    return written.map(({ path }) => path)
  },
  'rollup.export': async () => [(await rollUpFrom(district)).path],
  'snapshot.export': async () => {
    const { references } = await district.client.snapshot.current({})
    return references === 0 ? [] : [(await jobAnswer(district.client.snapshot.export({ passphrase }))).path]
  },
  'handout.save': () =>
    Promise.all(
      (['rulebook', 'tables'] as const).map(
        async (kind) => (await township.client.handout.save({ kind, folder: stick })).path,
      ),
    ),
  'handout.export': async () => {
    const rulebook = await jobAnswer(district.client.handout.export({ kind: 'rulebook', passphrase }))
    const tables = await jobAnswer(district.client.handout.export({ kind: 'tables', passphrase }))
    return [rulebook.path, tables.path]
  },
  'sheet.export': async () => {
    const written = await Promise.all(
      layouts.map((layout) =>
        jobAnswer(township.client.sheet.export({ layout, findings: true, folder: stick })),
      ),
    )
    return written.map(({ path }) => path)
  },
  'sheet.template': async () => [
    (await jobAnswer(township.client.sheet.template({ layout: 'resource', folder: stick }))).path,
  ],
  'sheet.compare': async ({ package: hash }) => {
    const since = await jobAnswer(township.client.sheet.compare({ package: hash, folder: stick }))
    return [since.path, (await jobAnswer(township.client.sheet.compare({ folder: stick }))).path]
  },
  // Of the workbook that leaves: what is secret here is not in the answers to it either.
  'sheet.answers': async () => {
    const { path } = await jobAnswer(township.client.sheet.export({ layout: 'resource', folder: stick }))
    const { plan } = await jobAnswer(township.client.sheet.read({ path }))
    return [(await jobAnswer(township.client.sheet.answers({ path, plan, folder: stick }))).path]
  },
  'profile.export': async () => {
    const profile = { name: '上传表', columns: [], meanings: [], blank: 'keep' as const }
    await township.client.profile.save(profile)
    return [(await township.client.profile.export({ name: profile.name, folder: stick })).path]
  },
}

/** The other township handed in nothing: its order may begin anew at any time. */
function resetNeighbour() {
  const party = offices.townships[1]?.code ?? ''
  return jobAnswer(district.client.order.reset({ party, reason: '重新开始', passphrase, folder: stick }))
}

/** Writes what `trust.export` writes, before two witnesses (trust.test.ts); no entry is read. */
const asTrustExport = 'trust.replace'
/** Writes what `order.reset` writes, of two receipts of one number (two-receipts.test.ts); it has no payload either. */
const asReset = 'order.replace'
/** Looks through a folder, and writes nothing. */
const reading = 'paper.find'

/** Every byte of a file: as it lies there, and of a package each part and the statement inside its envelope. */
async function bytesOf(path: string): Promise<Buffer> {
  const raw = readFileSync(path)
  if (path.endsWith('.xlsx')) {
    return Buffer.concat((await unpack(path)).flatMap(({ name, bytes }) => [Buffer.from(name), bytes]))
  }
  if (!path.endsWith('.mulu')) return raw
  const inside = await unpack(path)
  const envelope = inside.find(({ name }) => name.endsWith(parts.envelope))?.bytes.toString() ?? ''
  const { payload } = JSON.parse(envelope) as { payload: string }
  const names = inside.map(({ name }) => Buffer.from(name))
  return Buffer.concat([raw, ...names, ...inside.map(({ bytes }) => bytes), Buffer.from(payload, 'base64')])
}

interface Line {
  id: string
  entry?: { items?: { sensitivity?: string }[] }
  withheld?: number
  withheldItems?: number
}
async function linesOf(path: string): Promise<Line[]> {
  const inside = await unpack(path)
  const text = inside.find(({ name }) => name.endsWith(parts.entries))?.bytes.toString() ?? ''
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line)
}

test('the marker is in every text of a secret entry but its choices and its date', () => {
  expect(unmarked()).toEqual([
    'system.funded',
    'sensitivity',
    'sharing.type',
    'opening.open',
    'opening.mode',
    'updateCycle',
    'publicationDate',
    'collection.subject',
    'collection.origin',
    'institution.authorised',
    'items.0.type',
    'items.0.key',
    'items.0.role',
    'items.0.sensitivity',
    'items.0.sharing',
  ])
})

// An operation that writes where one asks it to takes a folder. A new one belongs in the list above.
test('every operation of the contract that writes a file is asked', () => {
  const writing = Object.entries(contract).flatMap(([group, operations]) =>
    Object.entries(operations).flatMap(([name, operation]) => {
      const { inputSchema } = (operation as { '~orpc': { inputSchema?: unknown } })['~orpc']
      return inputSchema instanceof z.ZodObject && 'folder' in inputSchema.shape ? [`${group}.${name}`] : []
    }),
  )
  expect([...Object.keys(writers), asTrustExport, asReset, reading].toSorted()).toEqual(writing.toSorted())
})

describe('what leaves the machine', () => {
  test('should hold nothing of what is secret, and say how much was held back', async () => {
    await fc.assert(
      fc.asyncProperty(catalog, async (entries) => {
        fill(entries)
        const sent = await handIn()
        for (const [operation, write] of Object.entries(writers)) {
          for (const path of await write(sent)) {
            expect(path, operation).not.toContain(marker)
            expect((await bytesOf(path)).includes(marker), operation).toBe(false)
          }
        }

        const withheld = entries.filter(isSecret).length
        const heldItems = entries
          .filter((entry) => !isSecret(entry))
          .reduce((sum, { items }) => sum + items.filter(isSecret).length, 0)
        const { counts } = await township.client.package.verify({ path: sent.path })
        expect(counts).toMatchObject({ entries: entries.length, withheld, withheldItems: heldItems })
        const lines = await linesOf(sent.path)
        expect(lines.reduce((sum, line) => sum + (line.withheldItems ?? 0), 0)).toBe(heldItems)
        const numbers = lines.flatMap((line) => line.withheld ?? [])
        expect(numbers.toSorted((one, other) => one - other)).toEqual(
          Array.from({ length: withheld }, (_, index) => index + 1),
        )
        for (const line of lines) {
          const allowed =
            line.withheld === undefined
              ? ['agency', 'id', 'entry', 'withheldItems']
              : ['agency', 'id', 'withheld']
          expect(Object.keys(line).filter((key) => !allowed.includes(key))).toEqual([])
        }
        const kept = [township, district].flatMap(({ backend }) =>
          backend.context.desk.sql.all('SELECT record FROM version'),
        )
        expect(JSON.stringify(kept)).not.toContain(marker)
      }),
      // Shrinking would sign hundreds of packages; the counterexample is small already.
      { numRuns: 6, endOnFailure: true },
    )
  })

  test('should be the same bytes each time', async () => {
    fill([markedEntry, { ...markedEntry, sensitivity: 'secret' }, { ...markedEntry, items: [secretItem()] }])
    const { path, package: hash } = await handIn()
    const again = await jobAnswer(township.client.package.reexport({ package: hash, folder: stick }))
    expect(readFileSync(again.path).equals(readFileSync(path))).toBe(true)
  })
})

describe('what became secret after it was handed in', () => {
  const entry = entrySchema.parse({
    name: '走访记录',
    sensitivity: 'internal',
    items: [{ name: '走访日期' }, { name: '走访对象' }],
  })
  const [date, whom] = entry.items
  if (!date || !whom) throw new Error('the entry has two items')
  const hidden = { ...whom, sensitivity: 'secret' as const }
  const cases: Record<string, Entry> = {
    'the entry': { ...entry, sensitivity: 'secret' },
    'an item of it': { ...entry, items: [date, hidden] },
    'an item that has another name since': { ...entry, items: [date, { ...hidden, name: '重点对象' }] },
    'an item that has no name': { ...entry, items: [date, { ...hidden, name: '' }] },
  }

  test.each(Object.entries(cases))('should keep the package here: %s', async (_, changed) => {
    fill([entry])
    const { package: first, path, sequence } = await handIn()
    const [row] = (await township.client.entry.list({})).rows
    await township.client.entry.save({ id: row?.id ?? '', entry: changed })
    rmSync(path)
    await expect(jobAnswer(township.client.package.reexport({ package: first }))).rejects.toMatchObject({
      code: 'PACKAGE_HOLDS_SECRET',
      data: { sequence, entries: 1 },
    })
    expect(existsSync(path)).toBe(false)
    const next = await handIn()
    expect(next.sequence).toBe(sequence + 1)
    expect((await bytesOf(next.path)).includes('走访对象')).toBe(false)
  })

  test('should not keep a package here that never held it', async () => {
    fill([{ ...entry, items: [date, hidden] }])
    const { package: first } = await handIn()
    const [row] = (await township.client.entry.list({})).rows
    await township.client.entry.save({
      id: row?.id ?? '',
      entry: { ...entry, summary: '另一摘要', items: [date, hidden] },
    })
    await jobAnswer(township.client.package.reexport({ package: first, folder: stick }))
  })
})
