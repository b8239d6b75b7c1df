import type { Page } from '@playwright/test'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { givePersons } from '../support/persons.ts'
import { expectNoBarrier } from './barriers.ts'
import {
  answer,
  exportedPath,
  expect,
  passphrase,
  readReceipt,
  receive,
  submit,
  test,
  townshipOf,
  write,
} from './bureau.ts'

/** What a reviewer writes at places, puts right and decides between two, and the second step by another person. */

async function change({ client }: Office, id: string, changed: Partial<Entry>): Promise<void> {
  const { entry, version } = await client.entry.get({ id })
  await client.entry.save({ id, version, entry: { ...entry, ...changed } })
}

async function correct(district: Office, key: { agency: string; id: string }, changed: Partial<Entry>) {
  const { entry, version } = await district.client.correction.entry(key)
  const corrected = { ...key, entry: { ...entry, ...changed }, seen: version, reason: '与档案不符' }
  await district.client.correction.save(corrected)
}

async function openReview(page: Page, { name }: Office, sequence: number): Promise<void> {
  await page.getByRole('link', { name: `审核${name}第 ${sequence} 号` }).click()
  await expect(page.getByRole('region', { name: '条目内容' })).toBeVisible()
}

async function sign(page: Page): Promise<string> {
  await page.getByRole('button', { name: '签署并导出回执' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('签名口令').fill(passphrase)
  await page.keyboard.press('Enter')
  return exportedPath(page)
}

test('conflicts are decided with keys, side by side, and the receipt brings the result to the township', async ({
  offices,
  openOffice,
}) => {
  const [township, { district }] = [townshipOf(offices), offices]
  const items = [{ name: '姓名', type: 'C' as const }]
  const id = await write(township, '停车场', { summary: '旧的摘要', office: '旧科室', items })
  await readReceipt(township, await answer(district, await handed(district, township)))
  const length = (value: string) => entrySchema.parse({ items: [{ ...items[0], length: value }] }).items
  await correct(
    district,
    { agency: township.code, id },
    { summary: '本局的摘要', office: '本局的科室', items: length('18') },
  )
  await change(township, id, {
    summary: '单位的摘要',
    office: '单位的科室',
    items: length('50'),
    updateCycle: 'daily',
  })
  await handed(district, township)

  const page = await openOffice(district)
  await openReview(page, township, 2)
  const table = page.getByRole('table', { name: '冲突（3）' })
  await expect(table.getByRole('row')).toHaveCount(4)
  await expect(page.getByText('理由：与档案不符')).toBeVisible()
  await expect(page.getByText('3 处冲突未决定')).toBeVisible()
  await expectNoBarrier(page)
  const current = table.locator('tr[aria-current]')

  await test.step('an entry with open conflicts is not accepted', async () => {
    await page.keyboard.press('a')
    await expect(page.getByText('3 处冲突未决定')).toBeVisible()
  })

  await test.step('1, 2 and 3 take a side and lead to the next', async () => {
    await expect(current).toContainText('信息资源摘要')
    await page.keyboard.press('2')
    await expect(current).toContainText('内设机构')
    await page.keyboard.press('3')
    await expect(current).toContainText('姓名')
    await page.keyboard.press('1')
    await expect(current).toHaveCount(0)
  })

  await test.step('a decision is named, and can be taken back and made otherwise', async () => {
    const office = table.getByRole('row', { name: /内设机构/ })
    await expect(office).toContainText('决定')
    await office.getByRole('button', { name: '撤回' }).click()
    await expect(current).toContainText('内设机构')
    await office.getByRole('button', { name: '另写' }).click()
    await office.getByRole('textbox', { name: '另写的内容' }).fill('两边说好的科室')
    await page.keyboard.press('Enter')
    await expect(office).toContainText('两边说好的科室')
    await expect(page.getByText('合并后接收的内容')).toBeVisible()
  })

  await page.getByRole('region', { name: '条目内容' }).click()
  await page.keyboard.press('a')
  const path = await sign(page)
  await jobAnswer(township.client.receipt.import({ path }))
  const { entry } = await township.client.entry.get({ id })
  expect(entry).toMatchObject({ summary: '本局的摘要', office: '两边说好的科室', updateCycle: 'daily' })
  expect(entry.items[0]?.length).toBe('')
})

async function handed(district: Office, township: Office) {
  const sent = await submit(township)
  await receive(district, sent)
  return sent
}

test('remarks at places, own phrases and a second person, by the keyboard, reach the township at its fields', async ({
  offices,
  openOffice,
}) => {
  const [township, { district }] = [townshipOf(offices), offices]
  await write(township, '停车场', { items: [{ name: '泊位' }] })
  await handed(district, township)
  const [second] = givePersons(district, [{ name: '钱立夏', roles: ['operator', 'reviewer', 'chief'] }])
  const { own } = await district.client.policy.get({})
  if (!own || !second) throw new Error('a bureau has a policy')
  const { recipients: _recipients, ...policy } = own
  await district.client.policy.set({ ...policy, reviewSteps: 2 })

  const page = await openOffice(district)
  const { keyboard } = page
  await openReview(page, township, 1)

  await test.step('a remark is written with N', async () => {
    await page.getByRole('region', { name: '条目内容' }).click()
    await keyboard.press('n')
    const dialog = page.getByRole('dialog', { name: '批注' })
    await dialog.getByRole('combobox', { name: '写在哪里' }).fill('更新周期')
    await keyboard.press('ArrowDown')
    await keyboard.press('Enter')
    await dialog.getByRole('textbox', { name: '批注内容' }).fill('与实际不符')
    await expectNoBarrier(page)
    await keyboard.press('Control+Enter')
    await expect(dialog).toBeHidden()
    const remarks = page.getByRole('region', { name: '批注（1）' })
    await expect(remarks).toContainText('更新周期')
    await expect(remarks).toContainText('与实际不符')
  })

  await test.step('phrases are the bureau’s own, and a digit chooses one', async () => {
    await keyboard.press('r')
    await page.getByRole('button', { name: '编辑常用意见' }).click()
    const dialog = page.getByRole('dialog', { name: '常用意见' })
    await dialog.getByRole('textbox').fill('请核实。\n请写明依据。')
    await dialog.getByRole('button', { name: '保存常用意见' }).click()
    await expect(dialog).toBeHidden()
    const comment = page.getByRole('textbox', { name: '退回意见' })
    await comment.focus()
    await keyboard.press('Alt+p')
    await keyboard.press('2')
    await expect(comment).toHaveValue('请写明依据。')
    await expect(comment).toBeFocused()
    await keyboard.press('Control+Enter')
    await expect(page.getByText('已退回：请写明依据。')).toBeVisible()
  })

  await test.step('another person checks, and only then it can be signed', async () => {
    const button = page.getByRole('button', { name: '签署并导出回执' })
    await expect(button).toBeDisabled()
    await expect(page.getByText('还有 1 条未复核')).toBeVisible()
    await expect(page.getByText('由另一人复核。')).toBeVisible()
    await page.getByRole('combobox', { name: '经手人' }).selectOption('钱立夏')
    await page.getByRole('region', { name: '条目内容' }).click()
    await keyboard.press('c')
    await expect(page.getByText('钱立夏已复核。')).toBeVisible()
    await expect(button).toBeEnabled()
  })

  const path = await sign(page)
  await jobAnswer(township.client.receipt.import({ path }))
  const clerk = await openOffice(township, await page.context().newPage())
  await clerk
    .getByRole('row', { name: /停车场/ })
    .or(clerk.getByRole('option', { name: /停车场/ }))
    .first()
    .click()
  await expect(clerk.getByText('上级批注：与实际不符')).toBeVisible()
})

test('a hundred clean entries take a hundred keys', async ({ offices, openOffice }) => {
  const [township, { district }] = [townshipOf(offices), offices]
  const hundred = Array.from({ length: 100 }, (_, index) => `数据 ${String(index + 1).padStart(3, '0')}`)
  for (const name of hundred) await write(township, name)
  const sent = await handed(district, township)
  const page = await openOffice(district)
  await openReview(page, township, 1)
  const name = page.getByRole('region', { name: '条目内容' }).getByRole('heading', { level: 2 })
  let keys = 0
  for (const each of hundred) {
    await expect(name).toHaveText(each)
    await page.keyboard.press('a')
    keys += 1
  }
  expect(keys).toBe(100)
  await expect(page.getByRole('button', { name: '签署并导出回执' })).toBeFocused()
  await expect(page.getByText('还有')).toHaveCount(0)
  expect(sent.package).not.toBe('')
})
