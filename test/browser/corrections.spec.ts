import { join } from 'node:path'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Office } from '../../electron/demo/offices.ts'
import { secondDesk } from '../support/second-desk.ts'
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

/** What a bureau puts right in its accepted catalog, what its second desk says of it, and how a township meets it. */

async function handed(district: Office, township: Office) {
  const sent = await submit(township)
  await receive(district, sent)
  return sent
}

test('an accepted entry is corrected in the whole form, taken back, and told to the other desk', async ({
  offices,
  openOffice,
  folder,
}) => {
  const [township, { district }] = [townshipOf(offices), offices]
  const id = await write(township, '停车场', { summary: '旧的摘要' })
  await readReceipt(township, await answer(district, await handed(district, township)))
  const second = secondDesk(district, join(folder, 'second'))
  const key = { agency: township.code, id }
  const other = await second.client.correction.entry(key)
  const made = { entry: { ...other.entry, summary: '另一台的摘要' }, seen: other.version, reason: '另有依据' }
  await second.client.correction.save({ ...key, ...made })
  const told = await jobAnswer(second.client.correction.export({ passphrase }))
  await second.close()

  const page = await openOffice(district)
  await page.getByRole('link', { name: '汇总' }).click()
  await page.getByRole('option', { name: /停车场/ }).click()
  const entry = page.getByRole('region', { name: '条目内容' })

  await test.step('corrected', async () => {
    await entry.getByRole('button', { name: '更正', exact: true }).click()
    const dialog = page.getByRole('dialog', { name: '更正「停车场」' })
    await expect(dialog.getByRole('button', { name: '保存更正' })).toBeDisabled()
    await dialog.getByRole('textbox', { name: '信息资源摘要' }).fill('本机的摘要')
    await dialog.getByRole('textbox', { name: '更正理由' }).fill('与档案不符')
    await expectNoBarrier(page, { within: '[role="dialog"]' })
    await dialog.getByRole('button', { name: '保存更正' }).click()
    await expect(dialog).toBeHidden()
    await expect(entry.getByText('1 处更正，尚未随回执告知：')).toBeVisible()
    await expect(entry.getByText(/与档案不符/)).toBeVisible()
  })

  await test.step('the other desk says otherwise: both are shown and a person decides', async () => {
    await page.getByRole('button', { name: '两台电脑交换' }).click()
    await page.getByRole('menuitem', { name: '导入另一台电脑的' }).click()
    await page.locator('input[type=file]').last().setInputFiles(told.path)
    await expect(page.getByText('有 1 处两边不同，留待决定')).toBeVisible()
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    const contested = entry.getByRole('region', { name: '另一份更正与本机的不同' })
    await expect(contested.getByRole('row', { name: /信息资源摘要/ })).toContainText('另一台的摘要')
    await expectNoBarrier(page)
    await contested.getByRole('button', { name: '取这一边：信息资源摘要，另一份' }).click()
    await contested.getByRole('button', { name: '按决定合在一起' }).click()
    await expect(contested).toBeHidden()
    await expect(entry.getByText('另一台的摘要').first()).toBeVisible()
  })

  await test.step('written for the other desk', async () => {
    await page.getByRole('button', { name: '两台电脑交换' }).click()
    await page.getByRole('menuitem', { name: '导出给另一台电脑' }).click()
    await page.getByLabel('签名口令').fill(passphrase)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/已写出 .+\.mulu/)).toBeVisible({ timeout: 30_000 })
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  })

  await test.step('taken back', async () => {
    await entry.getByRole('button', { name: '撤回更正' }).click()
    await expect(entry.getByText('尚未随回执告知：')).toBeHidden()
    await expect(entry.getByText('已撤回')).toBeVisible()
  })
})

test('accepted with a correction, and a clerk who typed on meanwhile decides between the two', async ({
  offices,
  openOffice,
}) => {
  const [township, { district }] = [townshipOf(offices), offices]
  const id = await write(township, '停车场', { summary: '报送的摘要' })
  await handed(district, township)
  const page = await openOffice(district)
  await page.getByRole('link', { name: `审核${township.name}第 1 号` }).click()
  await expect(page.getByRole('region', { name: '条目内容' })).toBeVisible()
  await page.getByRole('region', { name: '条目内容' }).click()
  await page.keyboard.press('e')
  const dialog = page.getByRole('dialog', { name: '更正「停车场」' })
  await dialog.getByRole('textbox', { name: '信息资源摘要' }).fill('本局的摘要')
  await dialog.getByRole('button', { name: '按更正接收' }).click()
  await expect(page.getByText('按更正接收，1 处与报送的不同：')).toBeVisible()
  await page.getByRole('button', { name: '签署并导出回执' }).click()
  await page.getByLabel('签名口令').fill(passphrase)
  await page.keyboard.press('Enter')
  const path = await exportedPath(page)

  const { entry, version } = await township.client.entry.get({ id })
  await township.client.entry.save({ id, version, entry: { ...entry, summary: '又改的摘要' } })
  await readReceipt(township, { path, package: '' })
  const clerk = await openOffice(township, await page.context().newPage())
  await clerk.getByText('停车场').first().click()
  const row = clerk.getByRole('row', { name: /信息资源摘要/ })
  await expect(row).toContainText('又改的摘要')
  await expect(row).toContainText('本局的摘要')
  const apply = clerk.getByRole('button', { name: '按决定并入' })
  await expect(apply).toBeDisabled()
  await expectNoBarrier(clerk)
  await row.getByRole('button', { name: '取这一边：信息资源摘要，上级更正' }).click()
  await apply.click()
  await expect(clerk.getByRole('textbox', { name: '信息资源摘要' })).toHaveValue('本局的摘要')
  await expect(apply).toBeHidden()
  await clerk.keyboard.press('Control+z')
  await expect(clerk.getByRole('textbox', { name: '信息资源摘要' })).toHaveValue('又改的摘要')
})
