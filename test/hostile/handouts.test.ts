import { mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalLine } from '../../electron/catalog/rules-in-force.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase, sampleTables } from '../../electron/sample/sample-catalog.ts'
import { builtInRulebook, builtInTables } from '../../shared/built-in.ts'
import { failureFrom } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { everyone, parts, type Party } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, party, partsOf, signerOf, type Draft } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'

// Files that say what the rules are: only the superior's count signed, and none that is not in order.

const folder = temporaryFolder()
const { t } = createTranslator('zh')
const sentences: string[] = []
let offices: Offices
let township: Office
let district: Office
let workspace = ''

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
  await township.client.entry.create({ entry: soundEntry })
  workspace = (await township.client.workspace.current({})).workspace?.path ?? ''
})
afterAll(() => closeOffices(offices))

async function expectRefused(
  how: string,
  name: string,
  content: string | Buffer,
  office = township,
): Promise<void> {
  mkdirSync(join(folder, 'given'), { recursive: true })
  const path = join(folder, 'given', name)
  writeFileSync(path, content)
  const before = dump(workspace)
  const refused = async (asked: PromiseLike<unknown>) =>
    failureFrom(
      await asked.then(
        () => ({ code: 'let in' }),
        (error: unknown) => error as { code?: unknown; data?: unknown },
      ),
    )
  const failure = await refused(jobAnswer(office.client.handout.import({ path })))
  sentences.push(
    `${how}　${failure.code}　${failureSentence(t, failure)
      .replaceAll(folder, '')
      .replaceAll(/[0-9a-f]{64}/g, '<指纹>')}`,
  )
  expect(failure.code).not.toBe('INTERNAL')
  expect(dump(workspace)).toBe(before)
  // What cannot be taken in cannot be looked at either, for the same reason.
  expect(await refused(office.client.handout.preview({ path }))).toEqual(failure)
}

type Json = Record<string, unknown>
const [firstRule, ...otherRules] = builtInRulebook.rules
const withRule = (change: Json) => ({
  ...builtInRulebook,
  rules: [{ ...firstRule, ...change }, ...otherRules],
})
const ruled = (change: Json) => JSON.stringify(withRule(change))
const [table] = sampleTables().tables
const withRows = (rows: Json[]) => JSON.stringify({ ...sampleTables(), tables: [{ ...table, rows }] })
const row = (code: string, parent = '') => ({ code, zh: `类${code}`, en: '', parent })

describe('a plain file is refused, and nothing changes:', () => {
  const files: Record<string, [name: string, content: string | Buffer]> = {
    空文件: ['a.json', ''],
    随机字节: ['a.json', Buffer.from('ffd8ffe000104a464946', 'hex')],
    不是JSON: ['a.json', '规则'],
    别的JSON: ['a.json', '[]'],
    别的种类: ['a.json', '{"kind":"mulu-other"}'],
    没有规则: ['a.json', '{"kind":"mulu-rulebook"}'],
    更新的格式: ['a.json', JSON.stringify({ ...builtInRulebook, format: 2 })],
    多一栏: ['a.json', JSON.stringify({ ...builtInRulebook, note: '' })],
    规则多一栏: ['a.json', ruled({ note: '' })],
    没有这种轻重: ['a.json', ruled({ severity: 'fatal' })],
    没有英文: ['a.json', ruled({ fix: { zh: '填写。' } })],
    没有这一条: ['a.json', ruled({ clause: '第二十条' })],
    规则编号两次: [
      'a.json',
      JSON.stringify({ ...builtInRulebook, rules: [...builtInRulebook.rules, firstRule] }),
    ],
    没有条件: ['a.json', ruled({ when: {}, test: undefined })],
    表达式不通: ['a.json', ruled({ test: 'entry.name ==' })],
    表达式里没有的函数: ['a.json', ruled({ test: 'readFile("/etc/passwd")' })],
    没有的字段: ['a.json', ruled({ at: 'title' })],
    没有的条件字段: ['a.json', ruled({ when: { 'sharing.kind': ['x'] } })],
    代码式样不通: [
      'a.json',
      JSON.stringify({ ...builtInRulebook, parameters: { ...builtInRulebook.parameters, codePattern: '(' } }),
    ],
    反例不是反例: ['a.json', ruled({ examples: { failing: [{ entry: {} }], passing: [{ entry: {} }] } })],
    正例不是正例: [
      'a.json',
      ruled({ examples: { failing: [{ entry: { name: '' } }], passing: [{ entry: { name: '' } }] } }),
    ],
    例子不是条目: [
      'a.json',
      ruled({ examples: { failing: [{ entry: { name: 1 } }], passing: [{ entry: {} }] } }),
    ],
    没有例子: ['a.json', ruled({ examples: { failing: [], passing: [] } })],
    没有这张表: ['a.json', JSON.stringify({ ...sampleTables(), tables: [{ ...table, id: 'colour' }] })],
    没有表: ['a.json', JSON.stringify({ ...sampleTables(), tables: [] })],
    代码两次: ['a.json', withRows([row('1'), row('1')])],
    上级不在表中: ['a.json', withRows([row('1'), row('2', '9')])],
    没有名称: ['a.json', withRows([{ code: '1' }])],
    表格另取名字: ['报表.csv', '代码,名称\n1,甲\n'],
    表格列名不对: ['theme.csv', '编号,主题\n1,甲\n'],
    表格只有一列: ['theme.csv', '代码\n1\n'],
    表格里代码空着: ['theme.csv', '代码,名称\n1,甲\n,乙\n'],
    表格里代码两次: ['theme.csv', '代码,名称\n1,甲\n1,乙\n'],
    表格里上级不在: ['theme.csv', '代码,名称,上级代码\n1,甲,9\n'],
    空表格: ['theme.csv', ''],
    表格其实是图片: ['theme.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  }
  test.each(Object.entries(files))('%s', async (how, [name, content]) => {
    await expectRefused(how, name, content)
  })

  test('a file that is too large', async () => {
    const path = join(folder, 'large.json')
    writeFileSync(path, '')
    truncateSync(path, 33 * 1024 * 1024)
    await expect(township.client.handout.preview({ path })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  })
})

describe('a signed file is refused, and nothing changes:', () => {
  const line = canonicalLine(builtInRulebook)
  const rulebookOf = async (
    sender: Office,
    change: Partial<Draft['facts']> = {},
    lines = [line],
  ): Promise<Draft> => ({
    facts: {
      ...commonFacts(sender, everyone),
      kind: 'rulebook',
      state: '0'.repeat(64),
      counts: { rules: builtInRulebook.rules.length },
      ...change,
    },
    lines: { [parts.rulebook]: lines },
    signer: await signerOf(sender),
  })
  const tablesOf = async (
    sender: Office,
    counts: Record<string, number>,
    lines: string[],
  ): Promise<Draft> => ({
    ...(await rulebookOf(sender, { kind: 'tables', counts })),
    lines: { [parts.tables]: lines },
  })
  const tableLines = builtInTables.all.map((each) => canonicalLine(each))
  const neighbour = () => offices.townships[1] ?? township
  const saying = (other: Party) => ({ sender: party(other) })

  const lies: Record<string, () => Promise<Draft>> = {
    陌生人的规则集: async () => ({ ...(await rulebookOf(district)), signer: await signerOf(neighbour()) }),
    冒用上级名义: async () => ({ ...(await rulebookOf(district)), signer: await signerOf(township) }),
    市里直接给乡镇: () => rulebookOf(offices.city),
    只给别家: () => rulebookOf(district, { recipient: party(neighbour()) }),
    只给本单位: () => rulebookOf(district, { recipient: party(township) }),
    规则条数不符: () => rulebookOf(district, { counts: { rules: 1 } }),
    没有条数: () => rulebookOf(district, { counts: {} }),
    没有规则集: () => rulebookOf(district, {}, []),
    两个规则集: () => rulebookOf(district, {}, [line, line]),
    不是规则集: () => rulebookOf(district, {}, ['{}']),
    代码表个数不符: () => tablesOf(district, { tables: 1 }, tableLines),
    同一张表两次: () =>
      tablesOf(district, { tables: 2 }, [...tableLines.slice(0, 1), ...tableLines.slice(0, 1)]),
    没有代码表: () => tablesOf(district, { tables: 0 }, []),
    自称另一单位: () => rulebookOf(district, saying(offices.city)),
  }
  test.each(Object.entries(lies))('%s', async (how, lie) => {
    await expectRefused(how, 'a.mulu', await packPackage(partsOf(await lie())))
  })

  test('报送包当规则集', async () => {
    const { path } = await jobAnswer(township.client.submission.export({ passphrase }))
    await expectRefused('报送包当规则集', 'a.mulu', readFileSync(path))
  })

  test('所属单位给上级', async () => {
    await expectRefused(
      '所属单位给上级',
      'a.mulu',
      await packPackage(partsOf(await rulebookOf(township))),
      district,
    )
  })

  test('规则集当报送包', async () => {
    const path = join(folder, 'rulebook.mulu')
    writeFileSync(
      path,
      await packPackage(partsOf(await rulebookOf(township, { recipient: party(district) }))),
    )
    await expect(jobAnswer(district.client.inbox.import({ path }))).rejects.toMatchObject({
      code: 'PACKAGE_KIND_WRONG',
    })
  })

  test('any byte of it changed', async () => {
    const bytes = await packPackage(partsOf(await rulebookOf(district)))
    const path = join(folder, 'changed.mulu')
    const before = dump(workspace)
    for (let at = 0; at < bytes.length; at += 97) {
      const changed = Buffer.from(bytes)
      changed.writeUInt8(bytes.readUInt8(at) ^ 0x55, at)
      writeFileSync(path, changed)
      const code = await township.client.handout.preview({ path }).then(
        () => 'let in',
        (error: { code?: unknown }) => String(error.code),
      )
      expect(code, `${at}`).toMatch(/^PACKAGE_|^HANDOUT_NOT$/)
    }
    expect(dump(workspace)).toBe(before)
  })
})

// Whoever changes a sentence or a check sees here what a clerk will read. Update with `vitest -u`, and read the difference.
test('each is told so in these words', async () => {
  await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('handouts.txt')
})
