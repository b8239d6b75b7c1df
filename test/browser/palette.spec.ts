import type { Page } from '@playwright/test'
import { expectNoBarrier } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** Everything that can be done is one key and a word away, and every key is on one sheet. */

test('an action is found by a word of either language, done, and the focus is where it was', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  await summaryOf(page).focus()
  await keyboard.press('Control+k')
  await expect(paletteOf(page)).toBeFocused()
  await expect(optionsOf(page).filter({ hasText: '新建条目' }).first()).toContainText('Alt+N')
  await keyboard.press('Escape')
  await expect(summaryOf(page)).toBeFocused()

  // The same keys that open it close it.
  await keyboard.press('Control+k')
  await expect(paletteOf(page)).toBeFocused()
  await keyboard.press('Control+k')
  await expect(paletteOf(page)).toBeHidden()
  await expect(summaryOf(page)).toBeFocused()

  await keyboard.press('Control+k')
  await keyboard.type('settings')
  const chosen = optionsOf(page).and(page.locator('[aria-selected=true]'))
  await expect(chosen).toHaveText('设置')
  await expect(paletteOf(page)).toHaveAttribute('aria-activedescendant', /.+/)
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible()

  // What belongs to the catalog is done from any screen.
  await keyboard.press('Control+k')
  await keyboard.type('新建条目')
  await expect(chosen).toContainText('新建条目')
  await keyboard.press('Enter')
  await expect(nameOf(page)).toBeFocused()
  await expect(nameOf(page)).toHaveValue('')
})

test('who presses the key and types at once loses no letter, however late the timers of a busy computer are', async ({
  page,
  openDesk,
}) => {
  await page.clock.install()
  await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  const summary = await summaryOf(page).inputValue()
  await summaryOf(page).focus()
  await page.clock.pauseAt(Date.now() + 60_000)
  await keyboard.press('Control+k')
  await keyboard.type('settings')
  expect(await paletteOf(page).inputValue()).toBe('settings')
  expect(await summaryOf(page).inputValue()).toBe(summary)
  const chosen = optionsOf(page).and(page.locator('[aria-selected=true]'))
  await expect(chosen).toHaveText('设置')
  await keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: '设置' })).toBeVisible()
})

test('what cannot be done now is there to be learned, and does nothing', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.keyboard.press('Control+k')
  await expect(optionsOf(page).filter({ hasText: '重做' })).toHaveCount(0)
  await page.keyboard.type('重做')
  const redo = optionsOf(page).filter({ hasText: '重做' })
  await expect(redo).toHaveAttribute('aria-disabled', 'true')
  await expect(redo).toContainText('现在不能做')
  await page.keyboard.press('Enter')
  await expect(paletteOf(page)).toBeVisible()
  await page.keyboard.press('Control+a')
  await page.keyboard.type('没有这样的东西')
  await expect(page.getByText('没有叫「没有这样的东西」的操作或条目。')).toBeVisible()
})

test('two characters find an entry, marked where it was found, and Enter opens it', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  await keyboard.press('Alt+3')
  await expect(page.getByRole('link', { name: '报送', exact: true })).toHaveAttribute('aria-current', 'page')
  await keyboard.press('Control+k')
  await keyboard.type('危房')
  const found = optionsOf(page).filter({ hasText: '农村危房改造名单' })
  await expect(found).toHaveAttribute('aria-selected', 'true')
  await expect(found.locator('mark').first()).toHaveText('危房')
  await keyboard.press('Enter')
  await expect(nameOf(page)).toHaveValue('农村危房改造名单')
  await expect(nameOf(page)).toBeFocused()
})

test('the first that is found is the one that Enter opens, also when more is found above it', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  await keyboard.press('Control+k')
  await keyboard.type('农村危房')
  const options = optionsOf(page)
  await expect(options).toHaveText([/^农村危房改造名单/])
  await keyboard.press('Backspace')
  await keyboard.press('Backspace')
  await expect(options.filter({ hasText: '农村饮水工程信息' })).toBeVisible()
  await expect(options.first()).not.toContainText('农村危房')
  await expect(options.first()).toHaveAttribute('aria-selected', 'true')
  await keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
})

test('palette and sheet of keys shut nobody out, in both languages and schemes @letters', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  for (const [language, colorScheme] of [
    ['zh', 'light'],
    ['en', 'dark'],
  ] as const) {
    await page.emulateMedia({ colorScheme })
    await nameOf(page).first().focus()
    await keyboard.press('Control+k')
    await expect(optionsOf(page).first()).toBeVisible()
    await expectNoBarrier(page, only)
    await keyboard.type(language === 'zh' ? '条目' : 'en')
    await expect(optionsOf(page).first()).toBeVisible()
    await expectNoBarrier(page, only)
    await keyboard.press('Escape')
    await keyboard.press('Control+/')
    await expect(page.getByRole('dialog')).toContainText('Ctrl+Shift+Z')
    await expectNoBarrier(page, only)
    await expectNothingCut(page)
    await keyboard.press('Control+/')
    await expect(page.getByRole('dialog')).toBeHidden()
    if (language === 'zh') await page.getByRole('button', { name: 'English' }).click()
  }
})

test('the top line is whole at 1366 pixels, in both languages @letters', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await nameOf(page).press('End')
  await page.keyboard.type('一')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  for (const language of ['English', '中文']) {
    const cut = await page
      .locator('.top-line *')
      .evaluateAll((parts) =>
        parts
          .filter((part) => part.clientWidth > 1 && part.scrollWidth > part.clientWidth + 1)
          .map((part) => part.textContent),
      )
    expect(cut).toEqual([])
    await page.getByRole('button', { name: language, exact: true }).click()
  }
})

const nameOf = (page: Page) => page.locator('[data-field="name"] input')
const summaryOf = (page: Page) => page.locator('[data-field="summary"] textarea')
const paletteOf = (page: Page) => page.getByRole('combobox', { name: '搜索与操作' })
const optionsOf = (page: Page) => page.locator('[data-command="palette.open"]').getByRole('option')

async function expectNothingCut(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  const beyond = await dialog.evaluate((node) => node.scrollWidth > node.clientWidth)
  expect(beyond).toBe(false)
}

/** The screens around it have specs of their own. */
const only = { within: '[data-command]' }
