import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { agencies, handIn, recordsOf, registerAll, type Agency } from '../support/agencies.ts'

const bureau = { code: '11520181MB0000009X', name: '示例县大数据发展管理局' }
const names = (
  '公安局 民政局 司法局 财政局 教育局 卫生健康局 农业农村局 水务局 交通运输局 住房和城乡建设局 自然资源局 生态环境局 市场监督管理局 统计局 审计局 应急管理局 医疗保障局 退役军人事务局 ' +
  '文体广电旅游局 林业局 信访局 投资促进局 人力资源和社会保障局 发展和改革局 工业和信息化局 云溪镇人民政府 松林镇人民政府 石桥乡人民政府 青岩镇人民政府 龙塘镇人民政府 高坡乡人民政府 白岩乡人民政府 花园街道办事处 东风街道办事处 新桥街道办事处 经济开发区管理委员会 供销合作社联合社 殡葬服务中心'
)
  .split(' ')
  .map((name) => (/人民政府|街道/.test(name) ? name : `示例县${name}`))
const leads: Record<string, string[]> = {
  示例县公安局: ['人口信息', '社区治理'],
  示例县市场监督管理局: ['法人单位信息', '食品药品安全'],
  示例县自然资源局: ['自然资源和空间地理信息'],
}

/** A district in the last week before the day: of its offices some have handed in, and some of those were answered. */
export async function makeBusyDistrict(folder: string): Promise<{ path: string; package: string }> {
  const backend = createBackend({ home: join(folder, 'homes', bureau.code), host: 'test' })
  const { client } = backend
  const { path } = await client.workspace.create({
    role: 'district',
    ...bureau,
    signer: '何谷雨',
    passphrase,
  })
  const all = agencies(names.length).map((each, index) => ({ ...each, name: names[index] ?? each.name }))
  await registerAll({ client }, all.slice(0, -3))
  const rows = all
    .slice(0, -4)
    .concat(all.slice(-3))
    .map(({ code, name }) => [
      code,
      name,
      /社$|中心$/.test(name) ? '授权的组织' : '',
      leads[name]?.join('、') ?? '',
    ])
  await client.organisation.enter({ rows: [['代码', '名称', '类别', '牵头的基础库或主题库'], ...rows] })
  await jobAnswer(client.organisation.export({ passphrase }))
  await client.board.collect({ name: '2026 年度全面维护', from: '2026-10-08', due: '2026-12-15' })
  const stick = join(folder, '优盘')
  await fillStick(stick, all)
  const batch: ArrivalBatch = await jobAnswer(client.inbox.takeIn({ paths: [stick] }))
  const stored = batch.rows.flatMap((row) => (row.outcome === 'stored' && row.package ? row.package : []))
  const decide = (hash: string, verdict: 'accepted' | 'returned', limit?: number) =>
    decideFirst(client, hash, verdict, limit)
  for (const [index, hash] of stored.slice(0, 15).entries()) {
    if (index % 4 === 3) await decide(hash, 'returned', 1)
    if (index < 11) await decide(hash, 'accepted')
    else await decide(hash, 'accepted', 2)
    if (index === 6) await jobAnswer(client.receipt.exportAll({ passphrase }))
  }
  await backend.close()
  return { path, package: stored[0] ?? '' }
}

async function decideFirst(
  client: ReturnType<typeof createBackend>['client'],
  hash: string,
  verdict: 'accepted' | 'returned',
  limit?: number,
): Promise<void> {
  const { rows } = await client.review.list({ package: hash, undecided: true, limit: limit ?? 1 })
  const entries = limit === undefined ? {} : { entries: rows.map(({ agency, id }) => ({ agency, id })) }
  await client.review.decide({ package: hash, verdict, comment: '请写明时间范围。', ...entries })
}

async function fillStick(stick: string, all: readonly Agency[]): Promise<void> {
  for (const [index, each] of all.slice(0, 22).entries()) {
    const records = recordsOf(each, 3 + ((index * 7) % 23), index % 5 === 0 ? { summary: '' } : {})
    await handIn(each, bureau, records, { folder: stick })
  }
  const [early, stranger, torn] = [all[22], all.at(-1), all[23]]
  if (!early || !stranger || !torn) throw new Error('too few offices')
  await handIn(early, bureau, recordsOf(early, 4), { folder: join(stick, '..', '没有带来') })
  await handIn(early, bureau, recordsOf(early, 5), { folder: stick })
  await handIn(stranger, bureau, recordsOf(stranger, 2), { folder: stick })
  const { path } = await handIn(torn, bureau, recordsOf(torn, 2), { folder: stick })
  await writeFile(path, '传真件')
  await writeFile(join(stick, '关于报送的通知.docx'), '通知')
  await writeFile(join(stick, 'setup.exe'), 'MZ')
}
