import { join } from 'node:path'
import { closeOffices, openOffices, type Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { emptyItem } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { ReorganisingChain } from '../support/reorganising.ts'

const shelters = ['避难场所', '容纳人数', '管理单位', '启用等级'].map((name) => ({ ...emptyItem, name }))
const wells = ['水井名称', '井深', '供水户数', '管护人'].map((name) => ({ ...emptyItem, name }))

/**
 * A bureau at which several offices have one thing and two of them became one, and the office that goes on: what was secret at the other stayed
 * there.
 */
export async function makeMerged(folder: string): Promise<{ merging: string; merged: string }> {
  const offices = await openOffices(join(folder, '调整', 'homes'))
  const { district } = offices
  const [one, two, three] = offices.townships as [Office, Office, Office]
  const chain = new ReorganisingChain(offices)
  const mine = { code: '' }
  const basis = { ...soundEntry.sharing, type: 'none' as const, basis: '某办法' }
  await chain.add(one, '公交线路', mine)
  await chain.add(one, '涉密台账', { ...mine, sensitivity: 'secret', sharing: basis })
  await chain.add(one, '应急避难场所', { ...mine, items: shelters })
  await chain.add(one, '机井台账', { ...mine, items: wells })
  await chain.add(two, '停车场', mine)
  await chain.add(three, '应急避难 场所信息', { ...mine, items: shelters, sensitivity: 'internal' })
  await chain.add(three, '农村机井', { ...mine, items: wells })
  for (const office of [one, two, three]) await chain.handIn(office)
  await judge(district, one)
  const { path } = await chain.sign({
    type: 'merged',
    before: [one.code, two.code],
    after: [{ code: two.code, name: '云石镇人民政府', continues: two.code }],
  })
  await chain.take(two, path)
  await jobAnswer(district.client.oneSource.find({}))
  const pathOf = async ({ client }: Office) => (await client.workspace.current({})).workspace?.path ?? ''
  const made = { merging: await pathOf(district), merged: await pathOf(two) }
  await closeOffices(offices)
  return made
}

/** One group is disputed, another waits for a word. */
async function judge({ client }: Office, { code }: Office): Promise<void> {
  await jobAnswer(client.oneSource.find({}))
  const [group] = (await client.oneSource.list({ view: 'open' })).rows
  const { dispute = '' } = await client.oneSource.judge({ id: group?.id ?? '', verdict: 'dispute' })
  const said = { party: code, opinion: '由本镇采集，已有二十年台账。', evidence: '示例府办函〔2025〕12号' }
  await client.dispute.note({ id: dispute, ...said, date: '2026-11-20' })
  await client.dispute.plan({ id: dispute, deadline: '2026-12-10' })
}
