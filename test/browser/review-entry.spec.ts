import type { Page } from '@playwright/test'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { expectNoBarrier } from './barriers.ts'
import { answer, expect, readReceipt, receive, submit, test, townshipOf } from './bureau.ts'

/** What a reviewer reads of one entry with everything in it: the sender's reasons apart, clauses with their text, items with all they have. */

const name = '低保与临时救助发放信息'

/** An entry with every group filled, a secret item, findings of each severity, and reasons for two of them. */
function wholeEntry(provider: string): Entry {
  return entrySchema.parse({
    name,
    code: '307001/00012',
    classification: ['部门', '省（自治区、直辖市）及其下各级政务部门'],
    summary: '辖区内享受最低生活保障和临时救助的家庭、事由、标准与金额，按月汇总，供民政部门核定。',
    provider,
    office: '社会事务办',
    contact: { name: '王某某', phone: '0851-77980000' },
    formatCategory: 'spreadsheet',
    formats: ['xlsx', 'ods'],
    business: { name: '最低生活保障审批' },
    system: { name: '社会救助信息系统', funded: 'yes' },
    sensitivity: 'internal',
    sharing: {
      type: 'conditional',
      use: '数据校核',
      conditions: '用于救助核对',
      scope: '本级各部门',
      methodCategory: 'platform',
      method: 'file',
    },
    opening: { open: 'yes', mode: 'desensitised', conditions: '去除姓名和证件号码' },
    updateCycle: 'monthly',
    collection: { subject: 'person', origin: 'collected', purpose: '核定资格' },
    library: { name: 'socialSecurity', lead: '示例区民政局', partners: ['示例区财政局'] },
    institution: { authorised: 'yes', basis: '示例条例第三条' },
    items: [
      { name: '姓名', type: 'C', length: '60', key: 'no' },
      { name: '身份证号码', type: 'C', length: '18', key: 'yes', role: 'person', codeSet: 'GB 11643' },
      { name: '发放金额', type: 'N', length: '10,2元', sensitivity: 'public', sharing: 'unconditional' },
      ...['备注', '复核人', '复核意见', '复核时间'].map((each) => ({ name: each })),
      { name: '涉密批示', type: 'C', sensitivity: 'secret' },
    ],
    reasons: [
      { rule: 'internal-not-shared', item: '', reason: '含困难家庭的个人信息' },
      // Known only where the other entry is.
      { rule: 'name-same-but-ending', item: '', reason: '与另一张表不能合并' },
    ],
  })
}

test('a whole entry is read in groups, with reasons apart and clauses at hand @letters', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await township.client.entry.create({ entry: wholeEntry(township.name) })
  await receive(offices.district, await submit(township))
  const page = await openReview(await openOffice(offices.district))
  const reading = page.getByRole('region', { name: '条目内容' })

  await test.step('what the sender explains is no error', async () => {
    const explained = reading.locator('section').filter({ hasText: '编制单位的说明（2）' })
    await expect(explained).toContainText('说明：含困难家庭的个人信息')
    await expect(explained).toContainText('当前为「有条件共享」')
    await expect(explained).toContainText('说明：与另一张表不能合并')
    await expect(reading.locator('section').filter({ hasText: '问题（' })).not.toContainText(
      '在行政机关间无条件共享',
    )
    await expect(reading).toContainText('另有 1 个涉密信息项未随包报送。')
    await expect(reading).not.toContainText('涉密批示')
  })

  await test.step('one rule in many places is said once, and all of them on demand', async () => {
    await expect(reading.getByText('信息项缺少数据类型。')).toHaveCount(1)
    await expect(reading).not.toContainText('复核时间」')
    await reading.getByRole('button', { name: '等 4 处' }).first().click()
    await expect(reading).toContainText('第 7 个信息项「复核时间」')
  })

  await test.step('a clause gives its text', async () => {
    await reading.getByRole('button', { name: '第九条' }).first().click()
    await expect(page.getByText('公开数据实行无条件共享、全部开放。')).toBeVisible()
    await expectNoBarrier(page)
    await page.keyboard.press('Escape')
    await expect(page.getByText('公开数据实行无条件共享、全部开放。')).toBeHidden()
  })

  await test.step('what is filled in stands under its heading, in words', async () => {
    for (const heading of [
      '是什么',
      '格式',
      '敏感程度与共享',
      '向社会开放',
      '采集',
      '授权机构',
      '信息项（7）',
    ]) {
      await expect(reading.getByRole('heading', { level: 3, name: heading })).toBeVisible()
    }
    await expect(reading).toContainText('部门 › 省（自治区、直辖市）及其下各级政务部门')
    await expect(reading.getByText('发布日期')).toHaveCount(0)
    await expect(reading.getByRole('row', { name: '2 身份证号码' })).toContainText('居民身份证号码')
    await expect(reading.getByRole('columnheader')).toHaveCount(9)
  })

  await test.step('in dark and at twice the size nobody is shut out', async () => {
    await page.emulateMedia({ colorScheme: 'dark' })
    await expectNoBarrier(page)
    await page.setViewportSize({ width: 683, height: 384 })
    const sideways = () =>
      page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    await expect.poll(sideways).toBe(false)
  })
})

test('changes in items and reasons say what they are about', async ({ offices, openOffice }) => {
  const township = townshipOf(offices)
  const { id } = await township.client.entry.create({ entry: wholeEntry(township.name) })
  const first = await submit(township)
  await receive(offices.district, first)
  await readReceipt(township, await answer(offices.district, first))
  const { entry, version } = await township.client.entry.get({ id })
  const items = entry.items.map((item) => (item.name === '姓名' ? { ...item, length: '100' } : item))
  const [kept] = entry.reasons
  const reasons = kept ? [{ ...kept, reason: '按省里的文件' }] : []
  await township.client.entry.save({
    id,
    version,
    entry: { ...entry, items, reasons, formats: ['xlsx', 'et'] },
  })
  await receive(offices.district, await submit(township))
  const page = await openReview(await openOffice(offices.district))

  const rowOf = (words: string) => page.getByRole('row').filter({ hasText: words }).first()
  await expect(rowOf('信息项「姓名」· 数据长度')).toContainText('60')
  await expect(rowOf('信息项「姓名」· 数据长度')).toContainText('100')
  await expect(rowOf('格式类型')).toContainText('xlsx、et')
  await expect(rowOf('内部数据在行政机关间无条件共享')).toContainText('按省里的文件')
  await expectNoBarrier(page)
})

async function openReview(page: Page): Promise<Page> {
  await page.getByRole('link', { name: /^审核/ }).first().click()
  await page.getByRole('option').filter({ hasText: name }).click()
  await expect(page.getByRole('heading', { level: 2, name })).toBeVisible()
  return page
}
