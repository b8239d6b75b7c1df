import type { Page } from '@playwright/test'
import { soundEntry } from '../../shared/rule-examples.ts'
import { pagesOf } from '../support/pdf.ts'
import { expectNoBarrier } from './barriers.ts'
import { answer, expect, passphrase, receive, submit, test, townshipOf } from './bureau.ts'

/** Cases by keyboard only: noted with the day on which they happened, counted over a holiday, closed; and a doubt that goes to an office and back. */

test('a case is noted with its day, shows when it is due across a holiday, and is closed', async ({
  offices,
  openOffice,
}) => {
  const page = await openOffice(townshipOf(offices))
  await openCases(page)
  await expect(page.getByText('还没有登记过事项。')).toBeVisible()
  await expectNoBarrier(page)
  await page.keyboard.press('Alt+n')
  const form = page.getByRole('dialog', { name: '登记事项' })
  await expect(form.getByLabel('类别')).toBeFocused()
  await page.keyboard.press('Tab')
  const day = form.getByLabel(/情形发生之日/)
  // Nobody has said the day yet.
  await expect(day).toBeFocused()
  await expect(day).toHaveValue('')
  await page.keyboard.type('2026-09-18')
  await expect(form.getByText('期限：2026-10-09')).toBeVisible()
  await expect(
    form.getByText(/国庆节 2026-10-01 至 2026-10-07.*调休上班，计入：国庆节 2026-09-20/),
  ).toBeVisible()
  await page.keyboard.press('Tab')
  await page.keyboard.type('示例条例修改，来源业务变化')
  await expectNoBarrier(page, { within: '[role="dialog"]' })
  await form.getByRole('button', { name: '登记', exact: true }).press('Enter')

  const detail = page.getByRole('region', { name: '所选事项' })
  await expect(detail.getByText('2026-10-09 到期')).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('link', { name: '全年到期日' }).press('Enter')
  const due = page.getByRole('table', { name: '到期的日子' })
  await expect(due.getByRole('row', { name: /2026-10-09.*示例条例修改/ })).toBeVisible()
  await expectNoBarrier(page)
  await due.getByRole('link', { name: '示例条例修改，来源业务变化' }).press('Enter')
  await detail.getByRole('button', { name: '办结' }).press('Enter')
  const closing = page.getByRole('dialog', { name: '办结事项' })
  await expect(closing.getByLabel('办结日期')).toBeFocused()
  await page.keyboard.type('2026-10-10')
  // A day too late: it asks why.
  await closing.getByLabel(/逾期原因/).fill('等上级文件')
  await closing.getByLabel(/办理结果/).fill('依据已更新，目录无须改动')
  await closing.getByRole('button', { name: '办结' }).press('Enter')
  await expect(closing).toBeHidden()
  await expect(detail.getByText('逾期办结')).toBeVisible()
  await expect(detail.getByText('等上级文件')).toBeVisible()
  await page.getByRole('button', { name: /已办结\s*1/ }).press('Enter')
  await expect(page.getByRole('listbox', { name: '事项列表' }).getByRole('option')).toHaveCount(1)
})

test('a doubt on an accepted entry goes to its office, is answered at its field, and comes back @letters', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district } = offices
  const township = townshipOf(offices)
  await township.client.entry.create({
    entry: { ...soundEntry, name: '特困人员名单', provider: township.name },
  })
  const handedIn = await submit(township)
  await receive(district, handedIn)
  await answer(district, handedIn)

  const bureau = await openOffice(district)
  await bureau.getByRole('link', { name: '汇总', exact: true }).press('Enter')
  await bureau.getByRole('listbox', { name: '已接收条目' }).press('ArrowDown')
  await bureau.getByRole('link', { name: '登记疑义或投诉' }).press('Enter')
  const form = bureau.getByRole('dialog', { name: '登记事项' })
  await form.getByLabel(/收到校核信息之日/).fill('2026-11-20')
  await form.getByLabel(/发生了什么/).fill('更新周期与实际不符')
  await form.getByRole('combobox', { name: '字段或信息项（可不填）' }).fill('更新周期')
  await bureau.keyboard.press('ArrowDown')
  await bureau.keyboard.press('Enter')
  await form.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(bureau.getByRole('region', { name: '所选事项' }).getByText('特困人员名单')).toBeVisible()
  const path = await signed(bureau, '签发疑义与投诉')

  const agency = await openOffice(township, await context.newPage())
  await openCases(agency)
  await choose(agency, '导入转来的疑义与投诉')
  const taking = agency.getByRole('dialog')
  await taking.locator('input[type=file]').setInputFiles(path)
  await taking.getByLabel(/收到文件的日期/).fill('2026-11-23')
  // The file is on its way to the host first.
  const take = taking.getByRole('button', { name: '导入', exact: true })
  await expect(take).toBeEnabled()
  await take.press('Enter')
  await expect(taking.getByText(/新增 1，已有 0/)).toBeVisible()
  await agency.keyboard.press('Enter')
  const detail = agency.getByRole('region', { name: '所选事项' })
  await expect(detail.getByText('2026-11-30 到期')).toBeVisible()
  // The link leads to the field that is doubted.
  await detail.getByRole('link', { name: '特困人员名单' }).press('Enter')
  const field = agency.locator('[data-field="updateCycle"]')
  await expect(field.locator(':focus')).toBeVisible()
  // There it stands, and at the head, and both lead back to the case.
  await expect(field.getByText(/疑义或错误：更新周期与实际不符/)).toBeVisible()
  const open = agency.getByRole('region', { name: '此条目的未办结事项' })
  await expect(open.getByText(/2026-11-30 到期/)).toBeVisible()
  await expectNoBarrier(agency)
  await open.getByRole('button', { name: '到更新周期' }).press('Enter')
  await expect(field.locator(':focus')).toBeVisible()
  // Another is noted where one types, and nothing is left for it.
  await agency.getByRole('button', { name: '更多', exact: true }).last().press('Enter')
  await agency.getByRole('menuitem', { name: '登记事项' }).press('Enter')
  const noting = agency.getByRole('dialog', { name: '登记事项' })
  await expect(noting.getByText('特困人员名单')).toBeVisible()
  await noting.getByLabel(/情形发生之日/).fill('2026-11-20')
  await noting.getByLabel(/发生了什么/).fill('示例办法废止')
  await noting.getByRole('button', { name: '登记', exact: true }).press('Enter')
  await expect(noting).toBeHidden()
  await expect(open.getByText('示例办法废止')).toBeVisible()
  await field.getByRole('link', { name: /查看事项/ }).press('Enter')
  await expect(detail.getByRole('heading', { name: '更新周期与实际不符' })).toBeVisible()
  await detail.getByRole('button', { name: '办结' }).press('Enter')
  const closing = agency.getByRole('dialog', { name: '办结事项' })
  await closing.getByLabel('答复日期').fill('2026-11-25')
  await closing.getByRole('radio', { name: '属实', exact: true }).press('Space')
  await closing.getByLabel('答复内容').fill('属实，已改为每季度')
  await closing.getByRole('button', { name: '办结' }).press('Enter')
  await expect(closing).toBeHidden()
  await detail.getByRole('link', { name: '特困人员名单' }).press('Enter')
  // What is closed stands there no longer; what goes on does.
  await expect(open.getByText('示例办法废止')).toBeVisible()
  await expect(open.getByText('更新周期与实际不符')).toBeHidden()
  await openCases(agency)
  const back = await signed(agency, '导出答复')

  await choose(bureau, '导入所属单位的答复')
  const answers = bureau.getByRole('dialog')
  await answers.locator('input[type=file]').setInputFiles(back)
  await expect(answers.getByText(/新答复 1，已有 0/)).toBeVisible()
  await bureau.keyboard.press('Enter')
  const asked = bureau.getByRole('region', { name: '所选事项' })
  await expect(asked.getByText('属实，已改为每季度')).toBeVisible()
  await expect(asked.getByText('2026-11-25 答复')).toBeVisible()
  await expectNoBarrier(bureau)
  await asked.getByRole('link', { name: '打印答复' }).press('Enter')
  await expect(bureau.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('政府数据校核答复')
  const pages = pagesOf(await bureau.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
  expect(pages).toHaveLength(1)
  for (const said of ['属实，已改为每季度', '特困人员名单', '核实结论', '2026-11-25', '第 1 页', '单位盖章'])
    expect(packed(pages[0] ?? '')).toContain(packed(said))
  await expectNoBarrier(bureau)
})

test('a year is typed in out of its notice, and stands in the calendar', async ({ offices, openOffice }) => {
  const page = await openOffice(townshipOf(offices))
  await page.getByRole('link', { name: '规则与代码表', exact: true }).press('Enter')
  await page.getByRole('tab', { name: '工作日历' }).press('Enter')
  await expect(page.getByRole('heading', { name: '2026 年' })).toBeVisible()
  await expect(page.getByText(/全年 248 个工作日/)).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: '录入一年' }).press('Enter')
  const form = page.getByRole('dialog')
  await form.getByLabel('年份').fill('2027')
  await form.getByLabel('通知文号').fill('测试通知')
  await form.getByLabel('放假日', { exact: true }).fill('2027-01-01 至 2027-01-03 元旦')
  await form.getByLabel('调休上班日').fill('2027-01-04 元旦')
  await form.getByRole('button', { name: '保存这一年' }).press('Enter')
  await expect(form.getByText('2027-01-04 不是周末，不能是调休上班日')).toBeVisible()
  await form.getByLabel('调休上班日').fill('')
  await form.getByRole('button', { name: '保存这一年' }).press('Enter')
  await expect(page.getByRole('heading', { name: '2027 年' })).toBeVisible()
  await expect(page.getByRole('table', { name: '放假与调休日' }).getByText('2027-01-03')).toBeVisible()
})

const packed = (text: string) => text.replaceAll(/\s+/g, '')

async function openCases(page: Page): Promise<void> {
  await page.getByRole('link', { name: '事项', exact: true }).press('Enter')
}

async function choose(page: Page, work: string): Promise<void> {
  await page.getByRole('button', { name: '文件往来' }).press('Enter')
  await page.getByRole('menuitem', { name: work }).press('Enter')
}

/** Signs in the dialog that it opens, and tells where the file is. */
async function signed(page: Page, work: string): Promise<string> {
  await choose(page, work)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/签名口令/).fill(passphrase)
  await page.keyboard.press('Enter')
  const told = dialog.getByText(/已写出.*\.mulu/)
  await expect(told).toBeVisible({ timeout: 30_000 })
  const path = /(\/.+?\.mulu)/.exec((await told.textContent()) ?? '')?.[1] ?? ''
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  return path
}
