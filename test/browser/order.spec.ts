import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { jobAnswer } from '../../electron/job-answer.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { partsOf, record, signerOf, submissionOf } from '../support/forge.ts'
import { pagesOf } from '../support/pdf.ts'
import { expectNoBarrierInEither } from './barriers.ts'
import { answer, expect, fill, passphrase, receive, submit, test, townshipOf } from './bureau.ts'

/** The order of packages at the bureau: what waits, what has to be verified, resets, and the report on a file. */

const choose = (page: Page, ...paths: string[]) => page.locator('input[type=file]').setInputFiles(paths)
/** The first job of a program starts its thread, which takes its time on a busy machine. */
const expectSaid = (said: Locator, sentence: string) =>
  expect(said).toContainText(sentence, { timeout: 60_000 })
const picture = process.env['MULU_PICTURES']
async function look(page: Page, name: string): Promise<void> {
  if (picture !== undefined)
    await page.screenshot({ path: join(picture, `order-${name}.png`), fullPage: true })
}

test('a package that comes early waits, is listed, and goes in after the one it waited for', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 2)
  const first = await submit(township)
  await fill(township, 1)
  const second = await submit(township)
  const page = await openOffice(offices.district)

  await choose(page, second.path)
  await expectSaid(
    page.getByRole('main').getByRole('status'),
    `收下${township.name}第 2 号，暂存待前一包：缺第 1 号（由第 2 号包指明，前一包哈希 ${first.package.slice(0, 12)}…）。尚未导入`,
  )
  const held = page.getByRole('region', { name: '待前一包（1）' })
  await expect(held).toContainText('缺第 1 号（由第 2 号包指明')
  await expect(held).toContainText('今天')
  await expectNoBarrierInEither(page)
  await look(page, 'held')

  await choose(page, first.path)
  await expectSaid(page.getByRole('main').getByRole('status').last(), '暂存的第 2 号也已接着收下。')
  await expect(held).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: township.name })).toHaveCount(2)
})

test('a fork is refused and kept, a known one offers its receipt, and a reset says what it sets aside', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  const { district } = offices
  await fill(township, 2)
  const first = await submit(township)
  await receive(district, first)
  await answer(district, first)
  await fill(township, 1)
  const second = await submit(township)
  await receive(district, second)
  const anew = await jobAnswer(
    district.client.order.reset({ party: township.code, after: first.package, reason: '演练', passphrase }),
  )
  await jobAnswer(township.client.order.import({ path: anew.path }))
  await fill(township, 3)
  const other = await submit(township)
  await receive(district, other)
  const thief = submissionOf(township, district, [record(township.code, 'a')], await signerOf(township))
  const fork = join(folder, 'fork.mulu')
  await writeFile(fork, await packPackage(partsOf(thief)))
  const page = await openOffice(district)

  await test.step('a fork is refused and kept', async () => {
    await choose(page, fork)
    await expect(page.getByRole('alert')).toContainText('已有另一个内容不同的第 1 号包', { timeout: 60_000 })
    await page.getByRole('alert').getByRole('button', { name: '关闭' }).click()
    const incidents = page.getByRole('region', { name: '须核实（1）' })
    await expect(incidents).toContainText('已有另一个内容不同的第 1 号包')
    await look(page, 'incident')
    await incidents.getByRole('button', { name: `记下核对结果：${township.name}第 1 号` }).press('Enter')
    await page.keyboard.type('电话核对，不是该单位所报')
    await expectNoBarrierInEither(page)
    await incidents.getByRole('button', { name: '写入' }).press('Enter')
    const asked = page.getByRole('region', { name: '须核实的包，都已核对' })
    await expect(asked).toContainText(/不是该单位所报 .+经办人 \d{4}/)
    await expect(asked.getByRole('button', { name: /^更改：/ })).toBeFocused()
  })

  await test.step('a known one offers its receipt', async () => {
    await choose(page, first.path)
    await expectSaid(page.getByRole('main').getByRole('status'), '先前已收到，未作任何改动')
    await page.getByRole('button', { name: `再次导出给${township.name}的第 1 号包回执` }).click()
    await page.getByRole('dialog').getByRole('button', { name: '再次导出' }).click()
    await expect(page.getByRole('dialog')).toContainText('字节与原回执相同')
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
  })

  await test.step('a reset says what it will set aside', async () => {
    await page.getByRole('button', { name: '签发续号通知' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('combobox', { name: '单位' }).click()
    await page.getByRole('option', { name: township.name }).click()
    await dialog.getByRole('combobox', { name: '报送顺序' }).click()
    await page.getByRole('option', { name: /接在第 1 号/ }).click()
    await expect(dialog).toContainText('将作废：第 2 号。')
    await dialog.getByRole('textbox', { name: '事由' }).fill('密钥被盗用')
    await dialog.getByLabel(/口令/).fill(passphrase)
    await expectNoBarrierInEither(page, { within: '[role=dialog]' })
    await look(page, 'reset')
    await dialog.getByRole('button', { name: '签发续号通知' }).click()
    await expect(dialog).toContainText('已复核。请把它带给')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    await expect(page.getByRole('region', { name: '续号通知' })).toContainText('密钥被盗用')
  })
  await look(page, 'resets')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('region', { name: 'Packages to be verified, all asked about' })).toBeVisible()
  await look(page, 'incident-en')
})

test('a package and a receipt of years ago are looked at: what, who, whether the keys count, and the answer', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  const { district } = offices
  await fill(township, 2)
  const sent = await submit(township)
  await receive(district, sent)
  const receipt = await answer(district, sent, { returns: 1 })
  // Nobody here has compared the district's key yet.
  await township.client.partner.remove({ code: district.code })
  const damaged = join(folder, '截断.mulu')
  await writeFile(damaged, (await readFile(sent.path)).subarray(0, -900))
  // Long after: the signer has another key, and what the old one signed stays signed.
  await township.client.key.renew({ person: 1, passphrase })
  const page = await openOffice(township)
  await page.keyboard.press('Alt+3')
  const dialog = page.getByRole('dialog')

  await choose(page, receipt.path)
  const refusal = page.getByRole('alert')
  await expectSaid(refusal, '签名密钥未登记')
  await refusal.getByRole('button', { name: '查验报告' }).click()
  await expect(dialog.getByRole('row', { name: /签名密钥已登记/ })).toContainText('未通过')
  await page.keyboard.press('Escape')
  await refusal.getByRole('button', { name: '登记此指纹' }).click()
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: '登记并再次导入' }).click()
  await expectSaid(page.getByRole('main').getByRole('status'), '第 1 号包的回执：接收 1，退回 1')

  await page.getByRole('button', { name: '查看文件' }).press('Enter')
  const lookAt = (path: string) => dialog.locator('input[type=file]').setInputFiles(path)

  await lookAt(sent.path)
  await expect(dialog).toContainText('每一个字节都与签名时一致')
  await expect(dialog).toContainText('已在此工作区登记在该单位名下')
  await expect(dialog).toContainText(
    /经办人名下，自 [\d-]+ 起不再有效（已换新密钥）；这个文件在那之前，仍然算数/,
  )
  await expect(dialog).toContainText(/由本单位制作，.+ 的回执已答复/)
  await expectNoBarrierInEither(page, { within: '[role=dialog]' })

  await lookAt(receipt.path)
  await expect(dialog).toContainText('第 1 号包：接收 1，退回 1')
  await expect(dialog).toContainText(`登记在${district.name}的`)

  await lookAt(damaged)
  await expect(dialog).toContainText('截断.mulu 不完整')
  await expect(dialog.getByText('每一个字节')).toHaveCount(0)
})

test('a refused file has a report by the four properties, on screen and on paper, in both languages @letters', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  await fill(township, 2)
  const good = await submit(township)
  await receive(offices.district, good)
  const bytes = await readFile(good.path)
  const path = join(folder, '截断.mulu')
  await writeFile(path, bytes.subarray(0, -900))
  const page = await openOffice(offices.district)
  await page.evaluate(() => (window.print = () => undefined))

  await choose(page, path)
  await page.getByRole('alert').getByRole('button', { name: '查验报告' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('未通过')
  for (const word of ['真实性', '完整性', '可用性', '安全性'])
    await expect(dialog.getByRole('rowheader', { name: word })).toBeVisible()
  await expectNoBarrierInEither(page, { within: '[role=dialog]' })
  await look(page, 'report-refused')
  await expect(dialog).toContainText('拒收：截断.mulu 不完整')
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: `${township.name}第 1 号的查验报告` }).click()
  await expect(dialog).toContainText('全部查验通过。')
  await dialog.getByRole('button', { name: '打印' }).click()
  const paper = page.locator('[data-paper]')
  await expect(paper.getByRole('heading', { level: 1 })).toHaveText('接收查验报告')
  await expectNoBarrierInEither(page, { within: '[data-paper]' })
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('#root')).toBeHidden()
  const [first = '', ...more] = pagesOf(await page.pdf({ preferCSSPageSize: true }))
  expect(more).toEqual([])
  // The dialog that it was asked for in has a head of its own: on paper it stands in the margin and above the text, and nowhere else.
  expect(first.split('接收查验报告')).toHaveLength(3)
  for (const word of [
    '真实性',
    '安全性',
    '查验人',
    '单位盖章',
    '第 1 页，共 1 页',
    groupedFingerprint(good.package).slice(0, 39),
  ])
    expect(first).toContain(word)
  await look(page, 'report-paper')
  await page.emulateMedia({ media: 'screen' })
  await paper.getByRole('button', { name: '返回' }).click()
  await expect(dialog).toContainText('全部查验通过。')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'English' }).click()
  await page.getByRole('button', { name: /^Report on number 1/ }).click()
  await expect(dialog).toContainText('All checks passed.')
  await look(page, 'report-en')
})
