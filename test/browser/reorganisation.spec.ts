import type { Locator, Page } from '@playwright/test'
import { soundEntry } from '../../shared/rule-examples.ts'
import { ReorganisingChain, reorganisingDocument } from '../support/reorganising.ts'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { exportedPath, expect, passphrase, test, townshipOf } from './bureau.ts'
import { tabTo } from './tab-to.ts'

/** Two offices become one and a third is divided, at a bureau that has accepted all three; the desk of one of them goes on. Keys only. */

const merged = '云石镇人民政府'
const fresh = { code: '11520199000000009P', name: '新区办事处' }
const dialogOf = (page: Page) => page.getByRole('dialog')

const press = async (page: Page, target: Locator, key = 'Enter') => {
  await tabTo(page, target)
  await page.keyboard.press(key)
}
const type = async (page: Page, target: Locator, text: string) => {
  await tabTo(page, target)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
}

async function openOffices(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(dialogOf(page)).toBeVisible()
  await page.keyboard.type('规则与代码表')
  await expect(page.getByRole('option', { name: '规则与代码表' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toBeHidden()
  await press(page, page.getByRole('tab', { selected: true }), 'End')
  await expect(page.getByRole('tab', { name: '单位名录' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '机构调整' })).toBeVisible()
}

async function takeFile(page: Page, button: Locator, path: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await press(page, button)
  await (await chooser).setFiles(path)
}

/** Types the document and asks for the preview out of its last field. */
async function typeDocument(page: Page, labels: readonly [string, string, string]): Promise<void> {
  const { authority, number, date } = reorganisingDocument
  for (const [at, text] of [authority, number, date].entries())
    await type(page, dialogOf(page).getByLabel(labels[at] ?? ''), text)
  await page.keyboard.press('Enter')
}

/** @returns the path that the dialog names */
async function sign(page: Page, label: string, told: RegExp): Promise<string> {
  await type(page, dialogOf(page).getByRole('textbox', { name: label }), passphrase)
  await page.keyboard.press('Enter')
  const done = dialogOf(page).getByText(told)
  await expect(done).toBeVisible({ timeout: 30_000 })
  const path = told.exec((await done.textContent()) ?? '')?.[1] ?? ''
  await page.keyboard.press('Escape')
  await expect(dialogOf(page)).toBeHidden()
  return path
}

test('offices are merged and divided, and the desk of one of them goes on', async ({
  offices,
  openOffice,
  context,
}) => {
  test.setTimeout(300_000)
  const [one, two, three] = [townshipOf(offices), townshipOf(offices, 1), townshipOf(offices, 2)]
  const chain = new ReorganisingChain(offices)
  await chain.add(one, '公交线路')
  await chain.add(one, '涉密台账', {
    sensitivity: 'secret',
    sharing: { ...soundEntry.sharing, type: 'none', basis: '某办法' },
  })
  await chain.add(two, '停车场')
  await chain.add(three, '集贸市场')
  await chain.add(three, '村卫生室')
  for (const office of [one, two, three]) await chain.handIn(office)
  const page = await openOffice(offices.district)
  const dialog = dialogOf(page)
  const rowOf = (name: string) => dialog.getByRole('row', { name: new RegExp(`^${name} `) }).first()

  const merger = await test.step('the bureau merges two, after it saw what moves', async () => {
    await openOffices(page)
    await press(page, page.getByRole('button', { name: '调整单位' }))
    await press(page, dialog.getByRole('radio', { name: '更名' }), 'ArrowDown')
    await page.keyboard.press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: '合并' })).toBeChecked()
    // The first that is chosen goes on.
    for (const { name } of [two, one]) {
      await type(page, dialog.getByRole('combobox', { name: '合并的单位' }), name)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Enter')
    }
    await type(page, dialog.getByRole('textbox', { name: '名称' }), merged)
    await expectNoBarrierInEither(page, { within: '[role=dialog]' })
    await typeDocument(page, ['批准机关', '文号', '成文日期'])
    await expect(dialog.getByText(/^合并，依据.*示编〔2026〕8号，2026-11-18$/)).toBeFocused()
    await expect(rowOf(merged)).toHaveText(/1203.*其中 1 条有涉密内容留在原工作区/)
    await expect(rowOf(one.name)).toContainText('不再存在')
    await expectNoBarrierInEither(page, { within: '[role=dialog]' })
    const path = await sign(page, '签名口令', /写入 (.+?\.mulu)/)
    await expect(page.getByRole('button', { name: '调整单位' })).toBeFocused()
    await expect(page.getByRole('row', { name: /^1 合并 / })).toContainText(merged)
    return path
  })

  await test.step('in English it divides the third, and goes back to the plan once', async () => {
    await press(page, page.getByRole('button', { name: 'English' }))
    await press(page, page.getByRole('button', { name: 'Reorganise offices' }))
    await press(page, dialog.getByRole('radio', { name: 'Renamed' }), 'ArrowUp')
    await expect(dialog.getByRole('radio', { name: 'Divided' })).toBeChecked()
    const office = dialog.getByRole('combobox', { name: 'The office' })
    await tabTo(page, office)
    await page.keyboard.press('End')
    await expect(office).toHaveValue(three.code)
    await type(page, dialog.getByRole('textbox', { name: 'Name' }).nth(1), fresh.name)
    await type(page, dialog.getByRole('textbox', { name: 'Code' }).nth(1), fresh.code)
    await press(page, dialog.getByRole('checkbox', { name: '村卫生室' }), 'Space')
    await press(page, dialog.getByRole('button', { name: `Give 1 to "${fresh.name}"` }))
    await expectNoBarrier(page, { within: '[role=dialog]' })
    await typeDocument(page, ['Authority', 'Document number', 'Date of the document'])
    await press(page, dialog.getByRole('button', { name: 'Back to the plan' }))
    await expect(dialog.getByText(/^Where offices are renamed/)).toBeFocused()
    await press(page, dialog.getByRole('button', { name: 'Preview' }))
    await expect(rowOf(fresh.name)).toContainText('A new workspace')
    await expectNoBarrier(page, { within: '[role=dialog]' })
    await sign(page, 'Signing passphrase', /written to (.+?\.mulu)/)
    await expect(page.getByRole('row', { name: /^2 Divided / })).toContainText(fresh.name)
    await expectNoBarrier(page)
    await press(page, page.getByRole('button', { name: '中文' }))
  })

  const desk = await openOffice(two, await context.newPage())
  await test.step('the desk of one becomes the office that both are now', async () => {
    await openOffices(desk)
    await takeFile(desk, desk.getByRole('button', { name: '导入机构调整' }), merger)
    await expect(desk.getByText(`本工作区今后是「${merged}」，转入 2 条`)).toBeVisible()
    await expect(desk.getByRole('banner').getByText(merged)).toBeVisible()
    await expectNoBarrierInEither(desk)
  })

  await test.step('what stayed secret at the other desk is counted no longer, and again', async () => {
    const held = desk.getByRole('region', { name: '留在原单位的涉密内容' })
    await expect(held.getByRole('row', { name: /涉密条目（编号 1） 整条/ })).toContainText(one.name)
    const button = held.getByRole('button')
    await press(desk, button)
    await expect(button).toHaveAccessibleName('报送时恢复计入：涉密条目（编号 1）')
    await expect(button).toBeFocused()
    await press(desk, desk.getByRole('button', { name: 'English' }))
    await expectNoBarrier(desk)
    await press(desk, desk.getByRole('button', { name: '中文' }))
    await press(desk, button)
    await expect(button).toHaveAccessibleName('报送时不再计入：涉密条目（编号 1）')
  })

  const submission = await test.step('it goes on with what both had, and hands in', async () => {
    await desk.keyboard.press('Alt+1')
    const list = desk.getByRole('listbox', { name: '目录条目' })
    await expect(list.getByRole('option')).toHaveCount(2)
    await desk.keyboard.press('Alt+n')
    await expect(desk.locator('[data-field="name"] input')).toBeFocused()
    await desk.keyboard.type('公共厕所')
    await desk.keyboard.press('Tab')
    await expect(list.getByRole('option')).toHaveCount(3)
    await desk.keyboard.press('Alt+3')
    await press(desk, desk.getByRole('button', { name: '直接签名导出' }))
    await expect(dialogOf(desk).getByLabel('签名口令')).toBeFocused()
    await desk.keyboard.type(passphrase)
    await desk.keyboard.press('Enter')
    return exportedPath(desk)
  })

  await test.step('and the bureau sees one new entry, and nothing that came or went', async () => {
    await press(page, page.getByRole('link', { name: '收件', exact: true }))
    await takeFile(page, page.getByRole('button', { name: '导入报送包' }), submission)
    await expect(page.getByText('第 2 号报送包：新增 1，变更 0，停用 0，未变 3')).toBeVisible()
  })
})
