import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { leadsOf } from '../../electron/catalog/organisations.ts'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { readOrganisations } from '../../shared/organisation-sheet.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A bureau's list of offices: who is expected to hand in and who leads what, signed and handed out.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
let city: Office

beforeAll(() => {
  offices = readyOffices(join(folder, 'homes'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has townships')
  ;[township, district, city] = [first, offices.district, offices.city]
})
afterAll(() => closeOffices(offices))

const police = {
  code: '11520199000000021G',
  name: '示例区公安局',
  kind: 'department',
  leads: ['人口信息'],
} as const
const listOf = ({ client }: Office) => client.organisation.list({})
const issue = ({ client }: Office) => jobAnswer(client.organisation.export({ passphrase }))
const take = ({ client }: Office, { path }: { path: string }) =>
  jobAnswer(client.organisation.import({ path }))
const leadsAt = ({ backend }: Office) => [...leadsOf(backend.context.desk.sql)]

describe('rows of a workbook', () => {
  const header = ['序号', '单位代码', '单位名称', '单位类别', '牵头的基础库或主题库']

  test('should be read by their titles, codes and names as they are meant', () => {
    const { organisations, mistakes } = readOrganisations([
      ['示例区单位名录'],
      header,
      ['1', ' 11520199000000021g ', '示例区公安局', '部门', '人口信息、社区治理；人口信息'],
      ['', '', '', ''],
      ['2', '１１５２０１９９００００００００３Ｈ', '松林镇人民政府', '', ''],
      ['3', '115201990000000044', '花园街道办事处', '派出机构'],
      ['4', '115201990000000055', '示例区住房和城乡建设局', ''],
    ])
    expect(mistakes).toEqual([])
    expect(organisations).toEqual([
      { ...police, leads: ['人口信息', '社区治理'] },
      { code: '11520199000000003H', name: '松林镇人民政府', kind: 'township', leads: [] },
      { code: '115201990000000044', name: '花园街道办事处', kind: 'branch', leads: [] },
      { code: '115201990000000055', name: '示例区住房和城乡建设局', kind: 'department', leads: [] },
    ])
  })

  test('should tell every mistake with its row', () => {
    const { mistakes } = readOrganisations([
      header,
      ['1', '12', '代码太短的局', '部门'],
      ['2', '11520199000000003H', '', '乡镇'],
      ['3', '11520199000000003H', '不知何物', ''],
      ['4', '11520199000000005C', '教育局', '部门'],
      ['5', '11520199000000005C', '教育局', '部门'],
    ])
    expect(mistakes).toEqual([
      { row: 2, problem: 'code', text: '12' },
      { row: 3, problem: 'name', text: '' },
      { row: 4, problem: 'kind', text: '' },
      { row: 6, problem: 'repeated', text: '11520199000000005C' },
    ])
    expect(readOrganisations([['1', '2']]).mistakes).toEqual([{ row: 0, problem: 'header', text: '' }])
    expect(readOrganisations([header]).mistakes).toEqual([{ row: 0, problem: 'empty', text: '' }])
  })
})

describe('a list of offices', () => {
  test('is nothing while it is empty, and no township makes one', async () => {
    expect(await refusalOf(issue(district))).toEqual(['ORGANISATIONS_EMPTY', {}])
    expect(await refusalOf(issue(township))).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'bureau' }])
    expect(
      await refusalOf(township.client.organisation.save({ organisation: { ...police, leads: [] } })),
    ).toEqual(['WORKSPACE_WRONG_ROLE', { needed: 'bureau' }])
  })

  test('is taken from a text table whole or not at all', async () => {
    const path = join(folder, '名录.csv')
    const rows = offices.townships.map(({ code, name }) => `${code},${name},乡镇,`)
    writeFileSync(path, `代码,名称,类别,牵头\n${rows.join('\n')}\n1,坏行,乡镇,\n`)
    const read = () => jobAnswer(district.client.organisation.read({ path }))
    expect(await read()).toEqual({
      added: 0,
      changed: 0,
      unchanged: 0,
      mistakes: [{ row: 5, problem: 'code', text: '1' }],
    })
    expect((await listOf(district)).rows).toEqual([])
    writeFileSync(path, `代码,名称,类别,牵头\n${rows.join('\n')}\n`)
    expect(await read()).toEqual({ added: 3, changed: 0, unchanged: 0, mistakes: [] })
    expect(await read()).toEqual({ added: 0, changed: 0, unchanged: 3, mistakes: [] })
  })

  test('gives a library to one office only', async () => {
    await district.client.organisation.save({ organisation: { ...police, leads: [...police.leads] } })
    const other = { code: '11520199000000022E', name: '示例区民政局', kind: 'department' as const }
    expect(
      await refusalOf(district.client.organisation.save({ organisation: { ...other, leads: ['人口信息'] } })),
    ).toEqual([
      'ORGANISATION_LEAD_TAKEN',
      { library: '人口信息', one: '示例区公安局', other: '示例区民政局' },
    ])
    expect((await listOf(district)).rows).toHaveLength(4)
    await district.client.organisation.save({ organisation: { ...other, leads: [] } })
    await district.client.organisation.retire({ code: other.code })
    expect(await refusalOf(district.client.organisation.retire({ code: other.code }))).toEqual([
      'ORGANISATION_MISSING',
      { code: other.code },
    ])
    expect((await listOf(district)).rows.at(-1)).toMatchObject({ code: other.code, origin: 'own' })
    expect((await listOf(district)).rows.at(-1)?.retiredAt).toBeDefined()
  })

  test('is signed, the same bytes again while nothing changes, and taken in below', async () => {
    const first = await issue(district)
    const part = (await unpack(first.path)).find(({ name }) => name.endsWith('data/organisations.jsonl'))
    const lines = part?.bytes.toString().trimEnd().split('\n') ?? []
    expect(lines).toHaveLength(4)
    expect(lines).toContain(
      `{"code":"${police.code}","kind":"department","leads":["人口信息"],"name":"${police.name}"}`,
    )
    const again = await issue(district)
    expect(readFileSync(again.path).equals(readFileSync(first.path))).toBe(true)
    expect((await listOf(district)).unissued).toBe(false)

    expect(await take(township, first)).toMatchObject({ status: 'new', sequence: 1, organisations: 4 })
    const before = dump(township.backend.context.desk.workspace.path)
    expect(await take(township, first)).toMatchObject({ status: 'known' })
    expect(dump(township.backend.context.desk.workspace.path)).toBe(before)
    expect(leadsAt(township)).toEqual([['人口信息', { code: police.code, name: police.name }]])
    expect((await listOf(township)).rows[0]).toMatchObject({ origin: 'received', superior: district.code })

    await district.client.organisation.retire({ code: police.code })
    expect((await listOf(district)).unissued).toBe(true)
    const second = await issue(district)
    expect(await take(township, second)).toMatchObject({ status: 'new', sequence: 2, organisations: 3 })
    expect(leadsAt(township)).toEqual([])
    expect(await refusalOf(take(township, first))).toEqual([
      'HANDOUT_OLDER',
      { sender: district.name, sequence: 1, last: 2 },
    ])
  })

  test('of a city goes on through its district, whose own list says what its own offices are', async () => {
    const bureau = {
      code: '11520100MB00000099',
      name: '示例市公安局',
      kind: 'department' as const,
      leads: ['人口信息'],
    }
    await city.client.organisation.save({ organisation: bureau })
    await city.client.organisation.save({
      organisation: { ...police, name: '名称已改', leads: ['社区治理'] },
    })
    expect(await take(district, await issue(city))).toMatchObject({ status: 'new', organisations: 2 })
    expect(leadsAt(district)).toEqual([['人口信息', { code: bureau.code, name: bureau.name }]])
    await district.client.organisation.save({ organisation: { ...police, leads: ['人口信息'] } })
    expect(leadsAt(district)).toEqual([['人口信息', { code: police.code, name: police.name }]])
    await take(township, await issue(district))
    // One library has one leader there too, and the city's office says whom it reports to.
    expect(leadsAt(township)).toEqual([['人口信息', { code: police.code, name: police.name }]])
    const { rows } = await listOf(township)
    expect(rows.find(({ code }) => code === bureau.code)).toMatchObject({ superior: city.code, leads: [] })
  })
})
