import type { Page } from '@playwright/test'
import { expectNoBarrier } from './barriers.ts'
import { chooseView, expect, listOf, rowsOf, tableOf, test } from './big-catalog.ts'

/** Many entries at once: chosen, changed with a preview, and taken back in one step. */

test('five hundred of a big catalog are chosen, changed with a preview, and taken back by one undo', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(2000)
  await page.keyboard.press('Alt+t')
  const table = tableOf(page)
  await rowsOf(page).first().locator('[data-box]').click()
  // Rows that were never in view are among them.
  await table.evaluate((list) => list.scrollTo(0, 34 * 499))
  const last = rowsOf(page).and(page.locator('[aria-rowindex="501"]'))
  await expect(last).toContainText('每季度')
  await last.click({ modifiers: ['Shift'] })
  await expect(page.getByText('已选 500 条')).toBeVisible()

  await page.keyboard.press('Alt+b')
  const dialog = page.getByRole('dialog', { name: '批量修改 500 条' })
  await dialog.getByRole('combobox', { name: '字段' }).fill('更新周期')
  await page.getByRole('option', { name: '更新周期', exact: true }).click()
  await dialog.getByLabel('更新周期', { exact: true }).selectOption({ label: '每月' })
  await expect(dialog.getByText('将修改 500 条，不变 0 条')).toBeVisible()
  await expect(dialog.getByRole('row').nth(1)).toContainText(/每季度.*每月/)
  await expect(dialog.getByText('前 100 条')).toBeVisible()
  await expectNoBarrier(page)
  await dialog.getByRole('button', { name: '修改 500 条' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('批量修改 500 条的「更新周期」').first()).toBeVisible()
  await expect(table).toBeFocused()
  await table.evaluate((list) => list.scrollTo(0, 0))
  await expect(rowsOf(page).first()).toContainText('每月')
  await expectNoBarrier(page)

  await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
  await expect(rowsOf(page).first()).toContainText('每季度')
  await expect(page.getByText('已撤销：批量修改 500 条的「更新周期」')).toBeVisible()
  await table.evaluate((list) => list.scrollTo(0, 34 * 490))
  await expect(last).toContainText('每季度')
})

test('the keyboard chooses a stretch, all, and all but some', async ({ openBigCatalog }) => {
  const { page } = await openBigCatalog(1200)
  const { keyboard } = page
  await listOf(page).focus()
  await keyboard.press('Space')
  for (let times = 0; times < 4; times += 1) await keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('已选 5 条')).toBeVisible()
  await keyboard.press('Shift+ArrowUp')
  await expect(page.getByText('已选 4 条')).toBeVisible()
  await keyboard.press('Shift+End')
  await expect(page.getByText('已选 1,200 条')).toBeVisible()
  await keyboard.press('Escape')
  await expect(page.getByText(/^已选/)).toBeHidden()
  await keyboard.press('Control+a')
  await keyboard.press('Space')
  await keyboard.press('ArrowUp')
  await keyboard.press('Space')
  await keyboard.press('ArrowUp')
  await keyboard.press('Space')
  await expect(page.getByText('已选 1,197 条')).toBeVisible()
  await page.getByRole('button', { name: '停用', exact: true }).first().click()
  await expect(page.getByText('停用 1197 条').first()).toBeVisible()
  await expect(page.getByRole('button', { name: /^查看：\s*在用/ })).toContainText('3')
  await expect(listOf(page)).toBeFocused()
  await chooseView(page, /^停用/)
  await expect(listOf(page).getByRole('option').first()).toBeVisible()
  await page
    .getByRole('button', { name: '撤销：停用 1197 条' })
    .or(page.getByRole('status').getByRole('button', { name: '撤销' }))
    .first()
    .click()
  await expect(page.getByText('没有停用的条目。')).toBeVisible()
})

test('a piece of text is replaced, what is empty is filled, many are classified', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(60, (entry, index) => ({
    ...entry,
    office: index < 20 ? '社会事务办' : '',
  }))
  const dialog = page.getByRole('dialog')
  await chooseAll(page)
  await page.keyboard.press('Alt+b')
  await chooseField(page, '内设机构')
  await dialog.getByText('查找替换').click()
  await dialog.getByRole('textbox', { name: '查找' }).fill('事务办')
  await dialog.getByRole('textbox', { name: '替换为' }).fill('事务服务中心')
  await expect(dialog.getByText('将修改 20 条，不变 40 条')).toBeVisible()
  await expect(dialog.getByRole('row').nth(1)).toContainText('社会事务服务中心')
  await dialog.getByText('仅填未填的').click()
  await dialog.getByRole('textbox', { name: '内设机构' }).fill('党政办')
  await expect(dialog.getByText('将修改 40 条，不变 20 条')).toBeVisible()
  await dialog.getByRole('button', { name: '修改 40 条' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('批量修改 40 条的「内设机构」').first()).toBeVisible()

  await chooseAll(page)
  await page.getByRole('button', { name: '分类', exact: true }).click()
  await dialog
    .getByRole('combobox', { name: '类', exact: true })
    .or(dialog.getByRole('textbox', { name: '类', exact: true }))
    .fill('部门')
  await expect(dialog.getByText(/将修改 60 条/)).toBeVisible()
  await dialog.getByRole('button', { name: '取消' }).click()
  await expect(listOf(page)).toBeFocused()
})

async function chooseAll(page: Page): Promise<void> {
  await listOf(page).focus()
  await page.keyboard.press('Control+a')
  await expect(page.getByText('已选 60 条')).toBeVisible()
}

async function chooseField(page: Page, field: string): Promise<void> {
  await page.getByRole('dialog').getByRole('combobox', { name: '字段' }).fill(field)
  await page.getByRole('option', { name: field, exact: true }).click()
}
