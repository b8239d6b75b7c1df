import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sampleTables } from '../../electron/sample/sample-catalog.ts'
import { expectNoBarrierInEither } from './barriers.ts'
import { expect, fill, test, townshipOf } from './bureau.ts'

/** The check of the whole catalog: it starts, stops, leads to what is wrong, and finds less once that is mended. */

const missing = '没有摘要的条目'

test('a finding leads to its field, is mended there, and is gone with the next check', async ({
  offices,
  openOffice,
}) => {
  const office = townshipOf(offices)
  await fill(office, 4)
  await office.client.entry.create({ entry: { name: missing, provider: office.name } })
  const page = await openOffice(office)

  // The first check of a session starts by itself.
  await page.getByRole('link', { name: '检查', exact: true }).click()
  await expect(figure(page, '检查了（条）')).toHaveText('5')
  const before = Number(await figure(page, '错误（处）').textContent())
  expect(before).toBeGreaterThan(0)

  // By the keyboard alone: open the rule, go to the place.
  const rule = page.getByRole('main').getByRole('button', { name: /摘要/ }).first()
  await rule.focus()
  await page.keyboard.press('Enter')
  const place = page.getByRole('link', { name: missing, exact: true }).first()
  await place.focus()
  await page.keyboard.press('Enter')
  const summary = page.locator('[data-field="summary"] textarea')
  await expect(summary).toBeFocused()
  await expect(page).toHaveURL(/catalog=resource&view=active$/)
  await page.keyboard.type('本镇行政区域内的公益性岗位及其补贴发放情况。')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()

  // What was found stays until the next check, and the focus is where it was left.
  await page.goBack()
  await expect(place).toBeFocused()
  await expect(page.getByText(/此后有改动/)).toBeVisible()
  await page.getByRole('button', { name: '再次检查全部条目' }).click()
  await expect.poll(async () => Number(await figure(page, '错误（处）').textContent())).toBeLessThan(before)
})

test('a check that is cancelled changes nothing and waits to be asked for', async ({
  offices,
  openOffice,
}) => {
  const office = townshipOf(offices)
  await fill(office, 2)
  const page = await openOffice(office)
  // A check of two entries is over before anybody could stop it: this one gets no answer.
  await page.route('**/rpc/catalog/check', () => {})
  await page.getByRole('link', { name: '检查', exact: true }).click()
  await page.getByRole('button', { name: '取消', exact: true }).click()
  await expect(page.getByText('检查已取消，没有改动任何内容。')).toBeVisible()
  await page.unroute('**/rpc/catalog/check')
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await page.getByRole('link', { name: '检查', exact: true }).click()
  await expect(page.getByRole('button', { name: '检查全部条目', exact: true })).toBeEnabled()
  await expect(figure(page, '检查了（条）')).toBeHidden()
  await page.getByRole('button', { name: '检查全部条目', exact: true }).click()
  await expect(figure(page, '检查了（条）')).toHaveText('2')
})

test('an empty catalog says that there is nothing to check', async ({ offices, openOffice }) => {
  const page = await openOffice(townshipOf(offices))
  await page.getByRole('link', { name: '检查', exact: true }).click()
  await expect(page.getByText('目录里还没有在用的条目，没有可检查的内容。')).toBeVisible()
})

test('each catalog shows its own columns, and the place is remembered', async ({ offices, openOffice }) => {
  const office = townshipOf(offices)
  await fill(office, 6)
  const { catalogs } = await office.client.entry.counts({})
  const page = await openOffice(office)
  const rows = page.getByRole('listbox', { name: '目录条目' }).getByRole('option')
  await expect(rows).toHaveCount(catalogs.resource)
  await page.getByRole('button', { name: /^共享目录/ }).click()
  await expect(rows).toHaveCount(catalogs.sharing)
  await expect(page.getByText('条件或依据', { exact: true })).toBeVisible()
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(page.getByRole('button', { name: /^共享目录/ })).toHaveAttribute('aria-pressed', 'true')
})

test('codes are assigned in one action, said in place, and taken back', async ({
  offices,
  openOffice,
  folder,
}) => {
  const office = townshipOf(offices)
  const { client } = office
  const path = join(folder, 'tables.json')
  await writeFile(path, JSON.stringify(sampleTables()))
  await jobAnswer(client.handout.import({ path }))
  await fill(office, 3)
  const { rows } = await client.entry.list({})
  for (const { id } of rows.slice(0, 2)) {
    const { entry } = await client.entry.get({ id })
    await client.entry.save({ id, entry: { ...entry, code: '' } })
  }
  await client.entry.create({ entry: { name: missing, provider: office.name } })
  const page = await openOffice(office)
  const uncoded = page.getByRole('option').filter({ hasText: '无代码' })
  await expect(uncoded).toHaveCount(3)
  await page.getByRole('button', { name: '更多', exact: true }).first().focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '为没有代码的条目编码' }).press('Enter')
  await expect(page.getByText(/已为 2 条编码。1 条的分类在代码表中没有代码/)).toBeVisible()
  await expect(uncoded).toHaveCount(1)
  await page.getByRole('button', { name: '撤销编码' }).click()
  await expect(page.getByText('已撤回 2 条的代码。')).toBeVisible()
  await expect(uncoded).toHaveCount(3)
})

test('the lists and the check shut nobody out, in either scheme', async ({ offices, openOffice }) => {
  const office = townshipOf(offices)
  await fill(office, 6)
  await office.client.entry.create({ entry: { name: missing, provider: office.name } })
  await office.client.entry.create({ entry: { name: `${missing}2`, provider: office.name } })
  const page = await openOffice(office)
  await page.getByRole('link', { name: '目录', exact: true }).click()
  for (const catalog of ['资源目录', '共享目录', '开放目录']) {
    await page.getByRole('button', { name: new RegExp(`^${catalog}`) }).click()
    await expect(page.getByRole('listbox', { name: '目录条目' })).toBeVisible()
    await expectNoBarrierInEither(page, elsewhere)
  }
  await page.getByRole('button', { name: '更多', exact: true }).first().click()
  await expect(page.getByRole('menuitem', { name: '为没有代码的条目编码' })).toBeVisible()
  await expectNoBarrierInEither(page, elsewhere)
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '检查', exact: true }).click()
  await expect(page.getByRole('heading', { name: '名称相近的条目' })).toBeVisible()
  await page.getByRole('button', { name: '第十一条' }).first().click()
  const clause = page.getByRole('status').filter({ hasText: '政府数据资源目录、共享目录、开放目录' })
  await expect(clause).toBeVisible()
  await expectNoBarrierInEither(page, elsewhere)
  await page.keyboard.press('Escape')
  await expect(clause).toBeHidden()
})

function figure(page: Page, word: string) {
  return page.locator('dl > div', { has: page.getByText(word, { exact: true }) }).locator('dd')
}

/** The entry itself, which is long, has tests of its own. */
const elsewhere = { without: '.detail-pane' }
