import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { givePersons } from '../support/persons.ts'
import { copyOfWorkspace } from '../support/second-desk.ts'
import { compare } from '../support/trust.ts'
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
import { tabTo } from './tab-to.ts'

/**
 * Two reviewers' machines of one bureau, two programs on two data folders: both take in one package, put something right, decide, tell each other
 * by files, decide where they differ, and both sign an answer. A person lets one stand, and everybody comes to the same.
 */

test.setTimeout(240_000)

test('two machines of one bureau decide, tell each other, and come to the same, by keys and files alone', async ({
  offices,
  openOffice,
  openDesk,
  folder,
  browser,
}) => {
  const [township, { district }] = [townshipOf(offices), offices]
  await write(township, '停车场', { summary: '旧的摘要' })
  const first = await submit(township)
  await receive(district, first)
  await readReceipt(township, await answer(district, first))
  await write(township, '公交线路', { summary: '线路与站点。' })
  const sent = await submit(township)
  const [reviewer] = givePersons(district, [{ name: '钱立夏', roles: ['operator', 'reviewer', 'chief'] }])
  await compare(township, district, { person: '钱立夏', fingerprint: reviewer?.fingerprint ?? '' })
  const home = join(folder, 'second')
  copyOfWorkspace(district.backend.context.desk, home)

  const one = await openOffice(district)
  const context = await browser.newContext({ ...test.info().project.use })
  const two = await context.newPage()
  await openDesk({ home, page: two })
  await two.getByRole('button', { name: new RegExp(district.name) }).click()

  await test.step('both take the same package in, and decide otherwise', async () => {
    for (const page of [one, two]) {
      await page.getByRole('link', { name: '收件', exact: true }).click()
      await page.locator('input[type=file]').first().setInputFiles(sent.path)
      await expect(page.getByRole('link', { name: `审核${township.name}第 2 号` })).toBeVisible()
    }
    await review(one, township.name)
    await one.keyboard.press('a')
    await expect(one.getByRole('button', { name: '签署并导出回执' })).toBeEnabled()
    await review(two, township.name)
    await two.getByRole('combobox', { name: '经手人' }).selectOption({ label: '钱立夏' })
    await two.getByRole('region', { name: '条目内容' }).click()
    await returnWith(two, '请写明站点的口径。')
  })

  await test.step('both put the same field of one accepted entry right', async () => {
    await correct(one, '甲机的摘要')
    await correct(two, '乙机的摘要')
  })

  await test.step('each is told of the other: both say what differs, and nobody has won', async () => {
    const [fromOne, fromTwo] = [await tell(one), await tell(two)]
    for (const [page, path] of [
      [one, fromTwo],
      [two, fromOne],
    ] as const) {
      const dialog = await take(page, path)
      await expect(dialog.getByText('2 处两边不同')).toBeVisible()
      await look(page, `told-${page === one ? 'one' : 'two'}`)
      await page.keyboard.press('Enter')
      await expect(dialog).toBeHidden()
    }
    for (const [page, ours] of [
      [one, '甲机的摘要'],
      [two, '乙机的摘要'],
    ] as const)
      await expect(page.getByRole('region', { name: '条目内容' }).getByText(ours).first()).toBeVisible()
  })

  await test.step('one of them decides, with what was before and what each says in sight', async () => {
    const conflict = two.getByRole('region', { name: '另一份更正与本机的不同' })
    const row = conflict.getByRole('row', { name: /信息资源摘要/ })
    for (const words of ['旧的摘要', '乙机的摘要', '甲机的摘要']) await expect(row).toContainText(words)
    await expectNoBarrier(two)
    await look(two, 'contested')
    await two.keyboard.press('3')
    await expect(conflict.getByRole('button', { name: '按决定合在一起' })).toBeFocused()
    await look(two, 'contested-decided')
    await two.keyboard.press('Enter')
    await expect(conflict).toBeHidden()
    const waiting = two.getByRole('region', { name: '两边不同，待决定（1）' })
    await waiting.getByRole('link', { name: /公交线路/ }).press('Enter')
    await expect(two.getByText(/在另一台电脑的决定不同：接收/)).toBeVisible()
    await expect(two.getByText('两边不同', { exact: true })).toBeVisible()
    await expectNoBarrier(two)
    await look(two, 'decided-otherwise')
    await two.getByRole('region', { name: '条目内容' }).click()
    await two.keyboard.press('a')
    await expect(two.getByText(/在另一台电脑的决定不同/)).toBeHidden()
  })

  await test.step('its word settles both at the other machine too', async () => {
    await accepted(two)
    await expect(two.getByRole('region', { name: /两边不同，待决定/ })).toBeHidden()
    const path = await tell(two)
    const dialog = await take(one, path)
    await expect(dialog.getByText(/相同 \d/)).toBeVisible()
    await one.keyboard.press('Enter')
    await expect(one.getByRole('region', { name: /两边不同，待决定/ })).toBeHidden()
    await expect(one.getByRole('region', { name: '另一份更正与本机的不同' })).toBeHidden()
    await review(one, township.name)
    await expect(one.getByText(/在另一台电脑的决定不同/)).toBeHidden()
  })

  const receipts = await test.step('both sign an answer of one number', async () => {
    const signed: string[] = []
    for (const page of [one, two]) {
      await review(page, township.name)
      await page.getByRole('button', { name: '签署并导出回执' }).press('Enter')
      await expect(page.getByLabel('签名口令')).toBeFocused()
      await page.keyboard.type(passphrase)
      await page.keyboard.press('Enter')
      signed.push(await exportedPath(page))
      await page.keyboard.press('Enter')
      await expect(page.getByRole('dialog')).toBeHidden()
    }
    return { one: signed[0] ?? '', two: signed[1] ?? '' }
  })
  await readReceipt(township, { path: receipts.two, package: '' })

  const notice =
    await test.step('the second machine is brought the first one’s, and a person lets that stand', async () => {
      await two.getByRole('link', { name: '收件', exact: true }).click()
      await two.locator('input[type=file]').first().setInputFiles(receipts.one)
      await expect(two.getByRole('alert')).toContainText('两台电脑各签了一份')
      await expectNoBarrier(two)
      await look(two, 'other-receipt')
      await tabTo(two, two.getByRole('button', { name: '以这一份为准…' }))
      await two.keyboard.press('Enter')
      const dialog = two.getByRole('dialog')
      await expect(dialog.getByText('两份对每一条的决定相同。')).toBeVisible()
      await expectNoBarrier(two, { within: '[role="dialog"]' })
      await look(two, 'both-receipts')
      await expect(dialog.getByLabel('签名口令')).toBeFocused()
      await two.keyboard.type(passphrase)
      await two.keyboard.press('Enter')
      const written = dialog.getByText(/已写出 .+\.mulu/)
      await expect(written).toBeVisible({ timeout: 30_000 })
      await look(two, 'replaced')
      const path = /已写出 (.+?\.mulu)/.exec((await written.textContent()) ?? '')?.[1] ?? ''
      await two.keyboard.press('Enter')
      await expect(two.getByText(/本机已有，未作任何改动/)).toBeVisible()
      await expect(two.getByRole('region', { name: '更替的回执' }).getByText(/第 2 号/)).toBeVisible()
      await expectNoBarrier(two)
      await look(two, 'replacements')
      return path
    })

  await test.step('the township learns which one stands, and has it', async () => {
    const clerk = await openOffice(township, await one.context().newPage())
    await clerk.getByRole('link', { name: '报送', exact: true }).click()
    const choose = (path: string) => clerk.locator('input[type=file]').first().setInputFiles(path)
    await choose(receipts.one)
    await expect(clerk.getByRole('alert')).toContainText('索取更替通知')
    await look(clerk, 'clerk-fork')
    await choose(notice)
    await expect(clerk.getByText(/第 2 号回执不作数/)).toBeVisible()
    await look(clerk, 'clerk-told')
    await choose(receipts.one)
    await expect(clerk.getByText('对第 2 号包的回执：接收 2，退回 0。')).toBeVisible()
    await expectNoBarrier(clerk)
    await look(clerk, 'clerk-stands')
  })

  await test.step('both boards and both accepted catalogs say the same', async () => {
    const said: string[][] = []
    for (const page of [one, two]) {
      await page.getByRole('link', { name: '汇总', exact: true }).click()
      await page.getByRole('option', { name: /停车场/ }).click()
      const entry = page.getByRole('region', { name: '条目内容' })
      await expect(entry.getByText('甲机的摘要').first()).toBeVisible()
      const options = await page.getByRole('option').allInnerTexts()
      await page.getByRole('link', { name: '收件', exact: true }).click()
      const table = page.getByRole('table').filter({ hasText: township.name }).first()
      await expect(table).toBeVisible()
      const rows = await page.getByRole('row', { name: new RegExp(`${township.name}.*已`) }).count()
      said.push([...options, String(rows)])
    }
    expect(said[1]).toEqual(said[0])
  })
  await context.close()
})

async function look(page: Page, name: string): Promise<void> {
  const folder = process.env['MULU_PICTURES']
  if (!folder) return
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

async function review(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: '收件', exact: true }).click()
  await page.getByRole('link', { name: `审核${name}第 2 号` }).press('Enter')
  await expect(page.getByRole('region', { name: '条目内容' })).toBeVisible()
}

async function returnWith(page: Page, comment: string): Promise<void> {
  await page.keyboard.press('r')
  await expect(page.getByRole('textbox', { name: '退回意见' })).toBeFocused()
  await page.keyboard.type(comment)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(comment).first()).toBeVisible()
}

async function accepted(page: Page): Promise<void> {
  await page.getByRole('link', { name: '汇总', exact: true }).click()
  await page.getByRole('option', { name: /停车场/ }).click()
}

async function correct(page: Page, summary: string): Promise<void> {
  await accepted(page)
  await page.getByRole('button', { name: '更正', exact: true }).press('Enter')
  const dialog = page.getByRole('dialog', { name: '更正「停车场」' })
  await dialog.getByRole('textbox', { name: '信息资源摘要' }).fill(summary)
  await dialog.getByRole('textbox', { name: '更正理由' }).fill('与档案不符')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: '保存更正' }).press('Enter')
  await expect(dialog).toBeHidden()
}

/** Writes what the machine has to say to the other one. @returns where it lies */
async function tell(page: Page): Promise<string> {
  await page.getByRole('button', { name: '两台电脑交换' }).press('Enter')
  await page.getByRole('menuitem', { name: '导出给另一台电脑' }).press('Enter')
  await expect(page.getByLabel('签名口令')).toBeFocused()
  await page.keyboard.type(passphrase)
  await page.keyboard.press('Enter')
  const written = page.getByRole('dialog').getByText(/已写出 .+\.mulu/)
  await expect(written).toBeVisible({ timeout: 30_000 })
  const path = /已写出 (.+?\.mulu)/.exec((await written.textContent()) ?? '')?.[1] ?? ''
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  return path
}

async function take(page: Page, path: string) {
  await page.getByRole('button', { name: '两台电脑交换' }).press('Enter')
  await page.getByRole('menuitem', { name: '导入另一台电脑的' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles(path)
  await expect(dialog.getByRole('status')).toBeVisible({ timeout: 30_000 })
  return dialog
}
