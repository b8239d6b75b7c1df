import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase, sampleTables } from '../../electron/sample/sample-catalog.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import type { HandoutKind } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import type { Rulebook, Severity } from '../../shared/rulebook.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// Rulebooks and code tables as files: handed down signed, or taken in by hand; what is in force counts at once.

const folder = temporaryFolder()
let round = 0
let offices: Offices
let township: Office
let district: Office

beforeEach(() => {
  round += 1
  offices = readyOffices(join(folder, String(round)))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
})
afterEach(() => closeOffices(offices))

const contentOf = async ({ client }: Office) =>
  dump((await client.workspace.current({})).workspace?.path ?? '')
/** The built-in rulebook with one rule counted otherwise. */
const rulebook = (version: string, severity: Severity): Rulebook => ({
  ...builtInRulebook,
  version,
  rules: builtInRulebook.rules.map((rule) =>
    rule.id === 'update-cycle-missing' ? { ...rule, severity } : rule,
  ),
})
const written = (name: string, content: unknown) => {
  const path = join(folder, `${round}-${name}`)
  writeFileSync(
    path,
    typeof content === 'string' || Buffer.isBuffer(content) ? content : JSON.stringify(content),
  )
  return path
}
const take = ({ client }: Office, path: string) => jobAnswer(client.handout.import({ path }))
const handOut = ({ client }: Office, kind: HandoutKind) =>
  jobAnswer(client.handout.export({ kind, passphrase }))
const versionAt = async ({ client }: Office) => (await client.rulebook.current({})).rulebook.version
const addUnfinished = () => township.client.entry.create({ entry: { ...soundEntry, updateCycle: '' } })
const counts = async () => {
  const [row] = (await township.client.entry.list({})).rows
  return [row?.errors, row?.warnings]
}

describe('a rulebook that the district signed', () => {
  test('should be in force at its townships, with the whole catalog counted by it', async () => {
    await addUnfinished()
    expect(await counts()).toEqual([1, 0])
    await take(district, written('rules.json', rulebook('2027', 'warning')))
    const { path, package: hash, sequence } = await handOut(district, 'rulebook')
    expect(sequence).toBe(1)
    const { sender, parts } = await township.client.handout.preview({ path })
    expect(sender).toEqual({ code: district.code, name: district.name })
    expect(parts).toMatchObject([
      {
        id: 'rules',
        total: builtInRulebook.rules.length,
        added: [],
        changed: [{ id: 'update-cycle-missing', severity: 'warning' }],
        removed: [],
      },
    ])
    expect(await counts()).toEqual([1, 0])
    expect(await take(township, path)).toMatchObject({ kind: 'rulebook', version: '2027', checked: 1 })
    expect(await versionAt(township)).toBe('2027')
    expect(await counts()).toEqual([0, 1])
    expect(await township.client.handout.list({})).toMatchObject([
      { number: 1, kind: 'rulebook', version: '2027', sender: { code: district.code }, state: 'inForce' },
    ])
    expect((await township.client.package.verify({ path })).package).toBe(hash)
    // What is handed in now says by which rules it was checked.
    const sent = await jobAnswer(township.client.submission.export({ passphrase }))
    expect(sent.entries).toBe(1)
  })

  test('should change nothing when it comes again, and be followed by the next only', async () => {
    await take(district, written('rules.json', rulebook('2027', 'warning')))
    const first = await handOut(district, 'rulebook')
    await take(township, first.path)
    const before = await contentOf(township)
    await take(township, first.path)
    expect(await contentOf(township)).toBe(before)

    const kept = readFileSync(first.path)
    await take(district, written('rules.json', rulebook('2028', 'note')))
    const second = await handOut(district, 'rulebook')
    expect(second.sequence).toBe(2)
    await take(township, second.path)
    expect(await versionAt(township)).toBe('2028')
    // At another township the second came first.
    const [, other] = offices.townships
    if (!other) throw new Error('the sample has three townships')
    await take(other, second.path)
    const old = written('old.mulu', kept)
    const untouched = await contentOf(other)
    expect(await refusalOf(other.client.handout.import({ path: old }))).toEqual([
      'HANDOUT_OLDER',
      { sender: district.name, sequence: 1, last: 2 },
    ])
    expect((await refusalOf(other.client.handout.preview({ path: old })))[0]).toBe('HANDOUT_OLDER')
    expect(await contentOf(other)).toBe(untouched)
  })

  test('should be the same bytes while nothing changed, and name the one before it', async () => {
    const first = await handOut(district, 'rulebook')
    const bytes = readFileSync(first.path)
    rmSync(first.path)
    expect(await handOut(district, 'rulebook')).toEqual(first)
    expect(readFileSync(first.path).equals(bytes)).toBe(true)
    expect((await handOut(district, 'tables')).sequence).toBe(1)
    await take(district, written('rules.json', rulebook('2027', 'warning')))
    const second = await handOut(district, 'rulebook')
    expect(second.sequence).toBe(2)
    expect(readFileSync(first.path).equals(bytes)).toBe(true)
    const handedOut = district.backend.context.desk.sql.all<{ envelope: string }>(
      "SELECT envelope FROM handed_out WHERE kind = 'rulebook' ORDER BY sequence",
    )
    const parents = handedOut.map(({ envelope }) => {
      const { payload } = JSON.parse(envelope) as { payload: string }
      return (JSON.parse(Buffer.from(payload, 'base64').toString()) as { parent?: string }).parent
    })
    expect(parents).toEqual([undefined, first.package])
  })

  test('should go on from the city through the district', async () => {
    await take(offices.city, written('rules.json', rulebook('2027', 'warning')))
    await take(district, (await handOut(offices.city, 'rulebook')).path)
    await take(township, (await handOut(district, 'rulebook')).path)
    expect(await versionAt(township)).toBe('2027')
  })
})

describe('what was taken in', () => {
  test('should fall back to what counted before it when it is taken out, and be put back by its file', async () => {
    await addUnfinished()
    await take(township, written('one.json', rulebook('2027', 'warning')))
    await take(district, written('two.json', rulebook('2028', 'note')))
    const { path } = await handOut(district, 'rulebook')
    await take(township, path)
    expect(await counts()).toEqual([0, 0])
    expect(await jobAnswer(township.client.handout.remove({ number: 2 }))).toEqual({ checked: 1 })
    expect([await versionAt(township), await counts()]).toEqual(['2027', [0, 1]])
    expect(await refusalOf(township.client.handout.remove({ number: 2 }))).toEqual([
      'HANDOUT_MISSING',
      { number: 2 },
    ])
    expect(await refusalOf(township.client.handout.remove({ number: 9 }))).toEqual([
      'HANDOUT_MISSING',
      { number: 9 },
    ])
    await take(township, path)
    expect([await versionAt(township), await counts()]).toEqual(['2028', [0, 0]])
    for (const number of [2, 1]) await jobAnswer(township.client.handout.remove({ number }))
    expect([await versionAt(township), await counts()]).toEqual([builtInRulebook.version, [1, 0]])
  })

  test('should be left as it was when taking it in is stopped', async () => {
    const { sql } = township.backend.context.desk
    sql.transaction(() => {
      for (let number = 0; number < 3000; number += 1) {
        sql.run(
          `INSERT INTO entry (id, record, version, name_key, errors, warnings, created_at, updated_at)
           VALUES (@id, @record, @id, '', 99, 99, '2026', '2026')`,
          { id: `e${number}`, record: JSON.stringify({ agency: 'a', id: `e${number}`, entry: {} }) },
        )
      }
    })
    const before = await contentOf(township)
    const path = written('rules.json', rulebook('2027', 'warning'))
    const stopping = new AbortController()
    const started = township.client.handout.import({ path }, { signal: stopping.signal })
    await expect(jobAnswer(started, () => stopping.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(await contentOf(township)).toBe(before)
  })
})

describe('code tables', () => {
  const rowsAt = async ({ client }: Office, table: string) =>
    (await client.rulebook.current({})).tables.find(({ id }) => id === table)?.rows ?? []
  const csv = '代码,名称,英文,上级代码\r\nT1,交通运输,Transport,\r\nT11,"公交，轨道",,T1\r\n'
  const expected = [
    { code: 'T1', zh: '交通运输', en: 'Transport', parent: '' },
    { code: 'T11', zh: '公交，轨道', en: '', parent: 'T1' },
  ]
  // Excel in Chinese writes GB18030 where it is not told otherwise; this is what the first columns are in it.
  const gb18030 = Buffer.from('b4fac2eb2cc3fbb3c60d0a54312cbdbbcda8d4cbcae40d0a', 'hex')

  test('should come in signed, beside the tables they do not hold', async () => {
    await take(district, written('tables.json', sampleTables()))
    const built = await rowsAt(township, 'format')
    await take(township, (await handOut(district, 'tables')).path)
    expect((await rowsAt(township, 'classification')).map(({ code }) => code)).toContain('307001')
    expect(await rowsAt(township, 'format')).toEqual(built)
  })

  test.each([
    ['UTF-8', 'theme.csv', Buffer.from(csv), expected],
    ['UTF-8 with its mark', 'theme-2027.csv', Buffer.from(`\ufeff${csv}`), expected],
    [
      'semicolons',
      'THEME.CSV',
      Buffer.from(csv.replace('"公交，轨道"', '公交，轨道').replaceAll(',', ';')),
      expected,
    ],
    [
      'tabs',
      'theme.csv',
      Buffer.from(csv.replace('"公交，轨道"', '公交，轨道').replaceAll(',', '\t')),
      expected,
    ],
    [
      'English columns in another order',
      'theme.csv',
      Buffer.from('Name,Parent,Code\n交通运输,,T1\n'),
      [{ ...expected[0], en: '' }],
    ],
    ['GB18030', 'theme.csv', gb18030, [{ ...expected[0], en: '' }]],
    ['blank lines', 'theme.csv', Buffer.from(`${csv}\r\n,,,\r\n`), expected],
  ])('should come in from a spreadsheet in %s', async (_, name, bytes, rows) => {
    mkdirSync(join(folder, `${round}`, 'csv'))
    const path = join(folder, `${round}`, 'csv', name)
    writeFileSync(path, bytes)
    expect((await township.client.handout.preview({ path })).parts).toMatchObject([
      { id: 'theme', total: rows.length },
    ])
    await take(township, path)
    expect(await rowsAt(township, 'theme')).toEqual(rows)
  })
})

describe('what is in force, saved as a plain file', () => {
  test('should be taken in again as it was, and never be written over another', async () => {
    const stick = join(folder, `${round}`, 'stick')
    mkdirSync(stick)
    const paths: string[] = []
    for (const kind of ['rulebook', 'tables', 'rulebook'] as const) {
      paths.push((await township.client.handout.save({ kind, folder: stick })).path)
    }
    expect(new Set(paths).size).toBe(3)
    const [first = '', tables = '', second = ''] = paths
    expect(readFileSync(second).equals(readFileSync(first))).toBe(true)
    for (const path of [first, tables]) {
      const { parts } = await township.client.handout.preview({ path })
      for (const { added, changed, removed } of parts) expect([added, changed, removed]).toEqual([[], [], []])
    }
    const gone = join(stick, 'gone')
    expect(await refusalOf(township.client.handout.save({ kind: 'tables', folder: gone }))).toEqual([
      'FOLDER_MISSING',
      { path: gone },
    ])
  })

  test('should stay in its folder whatever its version is called', async () => {
    const stick = join(folder, `${round}`, 'stick')
    mkdirSync(stick)
    await take(township, written('odd.json', rulebook('/../../逃', 'error')))
    await township.client.handout.save({ kind: 'rulebook', folder: stick })
    expect(readdirSync(stick).length).toBe(1)
  })
})

test('a plain file that is in force changes nothing when it comes again, and counts again once another came between', async () => {
  const [first, other] = [
    written('first.json', rulebook('2027', 'note')),
    written('other.json', rulebook('2028', 'error')),
  ]
  await take(township, first)
  const before = await contentOf(township)
  await take(township, first)
  expect(await contentOf(township)).toEqual(before)
  await take(township, other)
  await take(township, first)
  expect(await versionAt(township)).toBe('2027')
})

test('a township hands nothing out', async () => {
  expect(await refusalOf(township.client.handout.export({ kind: 'rulebook', passphrase }))).toEqual([
    'WORKSPACE_WRONG_ROLE',
    { needed: 'bureau' },
  ])
})
