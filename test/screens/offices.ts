import { encryptFile, makeIdentity } from '../../electron/crypto/age.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { openOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { emptyEntry, type Entry, type EntryKey } from '../../shared/entry.ts'
import { benchEntry } from '../bench/catalog.ts'
import { fill as fillAtOnce } from '../bench/packages.ts'
import { answer, fill, readReceipt, receive, submit, type Exported } from '../browser/bureau.ts'
import { noteCases } from './case-office.ts'
import { makeBusyDistrict } from './bureau-office.ts'
import { makeMerged } from './merged-office.ts'
import { givePersons, limitFirst } from '../support/persons.ts'
import { departmentWorkbook, strangeTable } from '../support/table-files.ts'
import { rollUpFrom } from '../support/approve.ts'

/** What the pictures are taken of: offices in every state, closed, and the names under which a screen asks for them. */
export interface Made {
  /** Workspace files. */
  offices: Record<
    | 'clerk'
    | 'returned'
    | 'empty'
    | 'many'
    | 'rounding'
    | 'rounded'
    | 'reviewing'
    | 'signing'
    | 'importing'
    | 'district'
    | 'busy'
    | 'merging'
    | 'merged'
    | 'city',
    string
  >
  entries: Record<
    'errors' | 'clean' | 'retired' | 'thousand' | 'changed' | 'listing' | 'returned' | 'corrected',
    string
  >
  packages: Record<'answered' | 'inReview' | 'decided' | 'superseded', string>
  cases: Record<'closed' | 'law' | 'doubt' | 'entry', string>
  /** Files that somebody gives to the program. */
  files: Record<
    | 'trust'
    | 'torn'
    | 'encrypted'
    | 'unknown'
    | 'portal'
    | 'receipt'
    | 'table'
    | 'sameTable'
    | 'strangeTable',
    string
  >
}

/** Its catalog came out of last year's table. */
const importing = '云溪镇人民政府'

/** Entries of the catalog that is long; enough to scroll, to filter and to choose many of. */
const manyEntries = 3000

export async function makeOffices(folder: string): Promise<Made> {
  const offices = await openOffices(join(folder, 'homes'))
  const { district, city } = offices
  const [clerk, waiting, mending] = offices.townships as [Office, Office, Office]

  await fill(clerk, 12)
  const answered = await submit(clerk)
  await receive(district, answered)
  const receipt = await answer(district, answered, { returns: 1 })
  await readReceipt(clerk, receipt)
  const entries = await enter(clerk)
  const inReview = await submit(clerk)
  await receive(district, inReview)
  await putRight(district, { agency: clerk.code, id: entries.changed })
  await remarkOn(district, inReview)
  await rollUpFrom(district)

  await fill(waiting, 3)
  const superseded = await submit(waiting)
  await receive(district, superseded)
  await fill(waiting, 1)
  const decided = await submit(waiting)
  await receive(district, decided)
  await district.client.review.decide({ package: decided.package, verdict: 'accepted', comment: '' })

  await fill(mending, 4)
  const mixed = await submit(mending)
  await receive(district, mixed)
  const corrected = await correctAndAccept(district, mixed)
  const mended = await answer(district, mixed, { returns: 2 })
  const typed = await mending.client.entry.get({ id: corrected })
  const went = { ...typed.entry, summary: '本镇后来改写的摘要，按户统计。' }
  await mending.client.entry.save({ id: corrected, entry: went })
  await readReceipt(mending, mended)
  const [returned] = (await mending.client.entry.list({ view: 'returned' })).rows

  const cases = await noteCases(folder, { clerk, district })
  const trust = await issueLists(offices)
  const unknown = await submitOfStranger(folder)
  const files = {
    trust,
    torn: join(folder, '截断.mulu'),
    encrypted: join(folder, '报送包.mulu.age'),
    unknown,
    portal: join(folder, '开放平台.json'),
    receipt: receipt.path,
    table: await departmentWorkbook(join(folder, '云溪镇目录清单-2026.xlsx'), {
      provider: importing,
      later: true,
    }),
    sameTable: await departmentWorkbook(join(folder, '云溪镇目录清单-2025.xlsx'), { provider: importing }),
    strangeTable: strangeTable(folder),
  }
  await writeFile(files.torn, (await readFile(decided.path)).subarray(0, -900))
  const keys = [await makeIdentity(), await makeIdentity()]
  await encryptFile(
    decided.path,
    files.encrypted,
    keys.map(({ recipient }) => recipient),
  )
  for (const [index, { recipient }] of keys.entries()) {
    await district.client.encryption.add({ name: ['办公室电脑', '档案室保险柜'][index] ?? '', recipient })
  }
  const snapshot = await jobAnswer(district.client.snapshot.export({ passphrase }))
  await jobAnswer(clerk.client.snapshot.import({ path: snapshot.path }))
  await writeFile(files.portal, JSON.stringify(portalRecords))

  const made: Made = {
    offices: {
      clerk: await pathOf(clerk),
      returned: await pathOf(mending),
      empty: await makeAgency(folder, '白岩乡人民政府', '11520199000000004K', () => {}),
      many: await makeAgency(folder, '龙塘镇人民政府', '11520199000000005M', (backend) =>
        fillAtOnce(backend, manyEntries),
      ),
      rounding: await makeAgency(folder, '水田镇人民政府', '11520199000000010M', (backend) =>
        beginRound(backend),
      ),
      rounded: await makeAgency(folder, '都拉乡人民政府', '11520199000000011L', (backend) =>
        endRound(backend),
      ),
      importing: await makeAgency(folder, importing, '11520199000000007R', async ({ client }) => {
        await jobAnswer(client.sheet.apply({ path: files.sameTable }))
      }),
      reviewing: await makeReviewing(folder),
      signing: await makeSigning(folder),
      district: await pathOf(district),
      busy: (await makeBusyDistrict(folder)).path,
      ...(await makeMerged(folder)),
      city: await pathOf(city),
    },
    entries: { ...entries, returned: returned?.id ?? '', corrected },
    packages: {
      answered: answered.package,
      inReview: inReview.package,
      decided: decided.package,
      superseded: superseded.package,
    },
    cases,
    files,
  }
  for (const { backend } of [...offices.townships, district, city]) await backend.close()
  return made
}

/** A round in which something is done, and something speaks against what waits. */
async function beginRound(backend: Backend): Promise<void> {
  const { client } = backend
  fillAtOnce(backend, 40)
  const { rows } = await client.entry.list({ limit: 40 })
  // What was published long ago is overdue on whichever day the pictures are taken; these were published today.
  const published = {
    kind: 'set',
    field: 'publicationDate',
    value: new Date().toISOString().slice(0, 10),
  } as const
  await jobAnswer(
    client.entry.bulk({ selection: { ids: rows.slice(3).map(({ id }) => id) }, action: published }),
  )
  await client.round.end({ kind: 'business', name: benchEntry(0).business.name, note: '三定方案调整' })
  await jobAnswer(client.round.begin({ year: 2026 }))
  const calm = (await client.entry.list({ round: 'waiting', limit: 100 })).rows.filter(
    ({ round }) => round?.reasons.length === 0,
  )
  const ids = calm.slice(0, 12).map(({ id }) => id)
  await jobAnswer(client.entry.bulk({ selection: { ids }, action: { kind: 'confirm' } }))
  for (const { id } of calm.slice(12, 20)) await client.entry.confirm({ id })
  await client.entry.retire({ id: rows[0]?.id ?? '', retired: true })
  const give = { selection: { ids: calm.slice(20, 23).map(({ id }) => id) }, to: '张三', passphrase }
  await jobAnswer(client.round.give(give))
}

/** A round that was gone through. */
async function endRound(backend: Backend): Promise<void> {
  fillAtOnce(backend, 12)
  const { client } = backend
  await jobAnswer(client.round.begin({ year: 2026 }))
  const { rows } = await client.entry.list({ round: 'waiting', limit: 100 })
  for (const { id } of rows) await client.entry.confirm({ id, note: '内容核对无误' })
  await client.round.complete({})
}

/** Two lists of the district, one of them after a key was lost, and the clerk's office has the first. @returns the second */
async function issueLists({ townships, district }: Offices): Promise<string> {
  const second = await district.client.key.create({
    name: '周副科长',
    roles: ['operator', 'chief'],
    passphrase,
  })
  const witnesses = [1, second.number].map((person) => ({ person, passphrase }))
  for (const { client } of townships) {
    const { code, name } = district
    await client.partner.register({ code, name, fingerprint: second.fingerprint, person: second.name })
  }
  const { path } = await jobAnswer(district.client.trust.export({ signers: witnesses }))
  await townships[0]?.client.trust.import({ path })
  const [, , last] = townships
  if (!last) throw new Error('the sample has three townships')
  const { list } = await jobAnswer(
    district.client.trust.replace({
      party: last.code,
      person: last.name,
      fingerprint: last.fingerprint,
      why: 'lost',
      witnesses,
    }),
  )
  // The offices go on after that as before.
  return list?.path ?? ''
}

/** The bureau puts right what the township has changed as well. */
async function putRight({ client }: Office, key: EntryKey): Promise<void> {
  const { entry, version } = await client.correction.entry(key)
  const right = { ...entry, summary: '按档案核定的摘要，包括户主、人口和住址。', office: '社会事务办' }
  const made = { entry: { ...right, updateCycle: 'monthly' as const }, seen: version, reason: '与档案不符' }
  await client.correction.save({ ...key, ...made })
}

async function remarkOn({ client }: Office, { package: hash }: Exported): Promise<void> {
  const { rows } = await client.review.list({ package: hash, change: 'new' })
  const last = rows.at(-1)
  if (!last) throw new Error('something is new')
  const place = { package: hash, agency: last.agency, id: last.id }
  await client.review.remark({ ...place, field: 'updateCycle', text: '与实际不符，请核实。' })
  await client.review.remark({ ...place, field: 'sharing.conditions', text: '请写明使用范围。' })
}

/** The last entry of a package, accepted with something put right in it. @returns its id */
async function correctAndAccept({ client }: Office, { package: hash }: Exported): Promise<string> {
  const { rows } = await client.review.list({ package: hash })
  const last = rows.findLast(({ withheld }) => withheld === undefined)
  if (!last) throw new Error('something was handed in')
  const key = { package: hash, agency: last.agency, id: last.id }
  const { received } = await client.review.entry(key)
  if (!received) throw new Error('it was handed in')
  const entry = { ...received, summary: '上级按档案核定的摘要。' }
  await client.review.correct({ ...key, entry, comment: '' })
  return last.id
}

/** Gives a township that was answered an entry in each state, and several versions of one. */
async function enter({ client, name }: Office): Promise<Omit<Made['entries'], 'returned' | 'corrected'>> {
  const { rows } = await client.entry.list({ view: 'active' })
  const plain = rows.filter(({ sensitivity }) => sensitivity !== 'secret')
  const [changed = '', retired = ''] = plain.map(({ id }) => id)

  const { entry } = await client.entry.get({ id: changed })
  const steps: ((from: Entry) => Entry)[] = [
    (from) => ({ ...from, summary: `${from.summary}按村（社区）汇总，截至上年末。` }),
    (from) => ({ ...from, updateCycle: 'quarterly' }),
    (from) => ({ ...from, items: [...from.items.slice(1), { ...benchItem, name: '登记日期', type: 'D' }] }),
    (from) => ({ ...from, system: { ...from.system, name: '乡镇综合业务系统' } }),
  ]
  let latest = entry
  for (const step of steps) {
    latest = step(latest)
    await client.entry.save({ id: changed, entry: latest })
  }
  await client.entry.retire({ id: retired, retired: true })

  const create = async (fresh: Entry) => (await client.entry.create({ entry: fresh })).id
  return {
    changed,
    retired,
    thousand: await create({ ...benchEntry(7), provider: name, items: thousandItems() }),
    errors: await create({
      ...emptyEntry,
      name: '公益性岗位管理系统',
      provider: name,
      summary: '本镇公益性岗位的在岗人员、岗位和期限。',
      sensitivity: 'public',
      sharing: { ...emptyEntry.sharing, type: 'conditional' },
      items: [{ ...benchItem, name: '姓名', type: 'C' }, benchItem],
    }),
    listing: await create({
      ...benchEntry(2),
      name: '登记单位名录',
      provider: name,
      summary: '本镇登记单位的名录，包括单位名称、地址、电话、负责人、登记日期、备注等。',
      items: [],
    }),
    clean: await create({ ...benchEntry(1), name: '城乡居民基本养老保险参保信息', provider: name }),
  }
}

const benchItem = { ...benchEntry(0).items[0], name: '', type: '', length: '' } as Entry['items'][number]

/** No item has a type, and every second one has no name. */
function thousandItems(): Entry['items'] {
  return Array.from({ length: 500 }, (_, index) => ({
    ...benchItem,
    name: index % 2 === 0 ? `字段${index + 1}` : '',
  }))
}

async function pathOf({ client }: Pick<Backend, 'client'>): Promise<string> {
  return (await client.workspace.current({})).workspace?.path ?? ''
}

async function makeAgency(
  folder: string,
  name: string,
  code: string,
  give: (backend: Backend) => void | Promise<void>,
): Promise<string> {
  const backend = createBackend({ home: join(folder, 'homes', code), host: 'test' })
  const { path } = await backend.client.workspace.create({
    role: 'agency',
    code,
    name,
    signer: '张三',
    passphrase,
    superior: { code: '11520199MB0000002K', name: '示例区大数据发展管理局' },
  })
  await give(backend)
  await backend.close()
  return path
}

const threePersons = [
  { name: '李秋水', roles: ['reviewer'] as const },
  { name: '周大暑', roles: ['chief'] as const },
]

/** In the middle of its secrecy review: something of everything was said. */
function makeReviewing(folder: string): Promise<string> {
  return makeAgency(folder, '青岩镇人民政府', '11520199000000008T', async (backend) => {
    fillAtOnce(backend, 60)
    const { client } = backend
    await client.entry.create({ entry: { ...benchEntry(3), name: '应急演练方案', sensitivity: 'secret' } })
    await client.draft.freeze({})
    const { rows } = await client.draft.list({ limit: 40 })
    await client.draft.decide({ ids: rows.slice(0, 20).map(({ id }) => id), verdict: 'clear' })
    await client.draft.stepBack({})
    await client.draft.freeze({})
    const [first, second] = rows.slice(20)
    const item = second?.items[1]?.name ?? ''
    await client.draft.decide({ ids: [first?.id ?? ''], verdict: 'withhold', reason: '属于工作秘密' })
    await client.draft.decide({
      ids: [second?.id ?? ''],
      item,
      verdict: 'withhold',
      reason: '含个人隐私，未脱敏',
    })
  })
}

/** Two of three have signed, and the catalog went on. */
function makeSigning(folder: string): Promise<string> {
  return makeAgency(folder, '高坡乡人民政府', '11520199000000009W', async (backend) => {
    fillAtOnce(backend, 30)
    const { client } = backend
    limitFirst({ backend }, ['operator'])
    const [reviewer, chief] = givePersons({ backend }, threePersons)
    await client.draft.freeze({})
    await client.draft.decide({ verdict: 'clear' })
    const by = { person: reviewer?.number ?? 0, chief: chief?.number ?? 0, passphrase }
    await jobAnswer(client.draft.conclude(by))
    await jobAnswer(client.draft.sign({ person: 1, passphrase }))
    await client.entry.create({ entry: { ...benchEntry(5), name: '乡村道路养护记录' } })
  })
}

/** A package of an office that the district has not registered. */
async function submitOfStranger(folder: string): Promise<string> {
  let path = ''
  await makeAgency(folder, '新场镇人民政府', '11520199000000006P', async (backend) => {
    fillAtOnce(backend, 2)
    path = (await jobAnswer(backend.client.submission.export({ passphrase }))).path
  })
  return path
}

const portalRecords = Array.from({ length: 60 }, (_, index) => ({
  标题: `${['公共厕所分布', '农贸市场名录', '文物保护单位', '公交站点'][index % 4]}${index + 1}`,
  数据摘要: '名称、地址、联系电话和开放时间。',
  数据提供方: '白岩乡人民政府',
  更新频率: index % 5 === 0 ? '不定期' : '每年',
  开放属性: '无条件开放',
  发布时间: '2026-01-02',
  数据格式: ['xlsx', 'json'],
}))
