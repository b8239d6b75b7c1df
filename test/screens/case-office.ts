import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'

/** A township and its district with cases of every kind: met, missed, to come, over a holiday, and one that went to and fro. */
export async function noteCases(
  folder: string,
  { clerk, district }: { clerk: Office; district: Office },
): Promise<Record<'closed' | 'law' | 'doubt' | 'entry', string>> {
  const agency = clerk.code
  const { rows } = await district.client.rollup.entries({ agency })
  const id = rows[0]?.id ?? ''
  const add = async ({ client }: Office, said: Parameters<Office['client']['cases']['add']>[0]) =>
    (await client.cases.add(said)).id

  const doubt = await add(district, {
    kind: 'doubt',
    party: agency,
    event: '2026-11-20',
    text: '「更新周期」写的是每年，使用中发现每季度都有变化，请核实。',
    reporter: '示例区民政局',
    evidence: '2026 年三个季度的数据各不相同',
    places: [{ agency, id, field: 'updateCycle' }],
  })
  await add(district, {
    kind: 'complaint',
    party: agency,
    event: '2026-11-23',
    text: '村民反映：申请查询本人的补贴发放记录，被告知数据不予提供，也没有说明依据。',
    reporter: '12345 热线转办',
  })
  const stick = join(folder, '疑义往来')
  await mkdir(stick)
  const sent = await jobAnswer(district.client.cases.exportDoubts({ passphrase, folder: stick }))
  await jobAnswer(
    clerk.client.cases.importDoubts({ path: sent.files[0]?.path ?? '', received: '2026-11-24' }),
  )
  await clerk.client.cases.close({
    id: doubt,
    end: {
      day: '2026-11-26',
      verdict: 'upheld',
      answer: '属实，已改为每季度更新，随下一次报送更新。',
      done: '更新周期改为每季度',
    },
  })
  const answers = await jobAnswer(clerk.client.cases.exportAnswers({ passphrase, folder: stick }))
  await jobAnswer(district.client.cases.importAnswers({ path: answers.path }))
  await add(district, {
    kind: 'doubt',
    party: agency,
    event: '2026-11-26',
    text: '联系人电话无人接听，疑为旧号码。',
    reporter: '示例区统计局',
  })

  const law = await add(clerk, {
    kind: 'law_change',
    event: '2026-09-18',
    text: '《示例市社会救助条例》修改，低保与特困人员的认定依据变化，两个资源的来源业务要改。',
    evidence: '示例府办发〔2026〕31号',
    person: '周白露',
    places: [
      { agency, id },
      { agency, id: rows[1]?.id ?? '', field: 'sharing.basis' },
    ],
  })
  await add(clerk, {
    kind: 'other_change',
    event: '2026-11-26',
    text: '行政村合并：原松坪村、石板村合并为松石村，三个资源的数据范围变化。',
    person: '周白露',
  })
  await add(clerk, {
    kind: 'doubt',
    event: '2026-11-27',
    text: '共享平台转来：人口数据的「户籍地址」与实际不符。',
    reporter: '共享平台用户',
  })
  await add(clerk, {
    kind: 'security_incident',
    event: '2026-11-25',
    text: '办公电脑感染勒索软件，目录工作区未受影响，已从备份恢复。',
    measures: '断开网络；重装系统；更换签名口令。',
    told: [{ whom: 'bureau', name: '示例区大数据发展管理局，电话', day: '2026-11-25' }],
    person: '周白露',
  })
  const closed = await add(clerk, {
    kind: 'other_change',
    event: '2026-02-12',
    text: '春节前临时救助标准调整，一个资源的口径变化。',
    person: '周白露',
  })
  await clerk.client.cases.close({
    id: closed,
    end: { day: '2026-02-14', done: '口径未变，只调标准，目录不需要更新。' },
  })
  return { closed, law, doubt, entry: rows[1]?.id ?? '' }
}
