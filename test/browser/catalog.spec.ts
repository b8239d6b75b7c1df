import type { Page } from '@playwright/test'
import { expectNoBarrierInEither } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** The catalog as a clerk works in it: with the keyboard, in two windows, and with a program that stops in the middle. */

test('the keyboard alone makes, fills, finds and retires an entry', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page

  await keyboard.press('Alt+n')
  await expect(nameOf(page)).toBeFocused()
  await keyboard.type('城乡居民低保信息')
  await keyboard.press('Tab')
  await keyboard.type('部门')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()

  // Findings lead to their fields one after the other; Escape leads back to the list.
  await keyboard.press('F8')
  await expect(page.getByLabel('信息资源代码', { exact: true })).toBeFocused()
  await keyboard.press('F8')
  await expect(page.getByLabel('信息资源摘要')).toBeFocused()
  await keyboard.press('Escape')
  await expect(page.getByRole('listbox', { name: '目录条目' })).toBeFocused()
  await keyboard.press('ArrowDown')
  await expect(nameOf(page)).not.toHaveValue('城乡居民低保信息')
  // Going through the list leaves the keys with the list.
  await expect(page.getByRole('listbox', { name: '目录条目' })).toBeFocused()

  // The next entry opens where one was typing.
  await page.getByLabel('信息资源摘要').focus()
  await keyboard.press('Alt+ArrowUp')
  await expect(nameOf(page)).toHaveValue('城乡居民低保信息')
  await expect(page.getByLabel('信息资源摘要')).toBeFocused()

  await page.getByRole('button', { name: '停用', exact: true }).focus()
  await keyboard.press('Enter')
  await expect(page.getByText('此条目已停用')).toBeVisible()
  await expect(nameOf(page)).toBeDisabled()
  await page.getByRole('button', { name: '恢复使用' }).focus()
  await keyboard.press('Enter')
  await expect(nameOf(page)).toBeEnabled()

  await keyboard.press('Control+f')
  await keyboard.type('低保')
  await expect(rowsOf(page)).toHaveCount(1)
  await keyboard.press('Escape')
  await expect(rowsOf(page)).not.toHaveCount(1)
})

test('nothing typed is lost by leaving at once, reloading, or going on in a second window', async ({
  openDesk,
  context,
}) => {
  const { page, address } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await nameOf(page).press('End')
  await page.keyboard.type('（修订）')
  const typed = await nameOf(page).inputValue()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(nameOf(page)).toHaveValue(typed)
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '目录' }).click()
  await expect(nameOf(page)).toHaveValue(typed)
  await page.reload()
  await expect(nameOf(page)).toHaveValue(typed)

  const second = await context.newPage()
  await second.goto(address)
  await expect(second.getByRole('heading', { name: '已在另一个窗口打开' })).toBeVisible()
  await second.getByRole('button', { name: '在这里使用' }).click()
  await expect(nameOf(second)).toHaveValue(typed)
  await expect(page.getByRole('heading', { name: '已在另一个窗口打开' })).toBeVisible()
})

test('catalog, import and settings shut nobody out, in either scheme', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(nameOf(page)).toBeVisible()
  await expectNoBarrierInEither(page)
  await page.getByRole('button', { name: '更多', exact: true }).first().click()
  await page.getByRole('menuitem', { name: '导入表格' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('导入表格')
  await expectNoBarrierInEither(page)
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '查看密钥与名录' }).click()
  await page.getByRole('button', { name: '登记单位' }).click()
  await expectNoBarrierInEither(page)
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog')).toBeVisible()
  await expectNoBarrierInEither(page)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
})

const rowsOf = (page: Page) => page.getByRole('listbox', { name: '目录条目' }).getByRole('option')
const nameOf = (page: Page) => page.getByLabel('信息资源名称')
