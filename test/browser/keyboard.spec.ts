import type { Page } from '@playwright/test'
import { expect, test } from './desk.ts'
import { tabTo } from './tab-to.ts'

/** The whole way by keyboard alone: the program is started, and ten entries are finished. No mouse, and no focus set by the test. */

test('from the first screen to ten entries without an error, with keys only', async ({ openDesk }) => {
  test.setTimeout(300_000)
  const { page } = await openDesk()
  const { keyboard } = page
  await tabTo(page, page.getByRole('button', { name: '用示例数据试用' }))
  await keyboard.press('Enter')
  // What was pressed is gone: the focus is at the next step, the first of the offices that were made.
  await expect(page.locator('.workspace-row').first()).toBeFocused({ timeout: 60_000 })
  await tabTo(page, page.getByRole('button', { name: /松林镇人民政府/ }))
  await keyboard.press('Enter')
  await expect(listOf(page)).toBeFocused()

  await keyboard.press('Alt+n')
  await fillFirst(page)
  await expect(page.getByText('已检查，0 个问题')).toBeVisible()
  for (const name of others) {
    const before = await nameOf(page).inputValue()
    // Out of the items, where the same keys fill down.
    await keyboard.press('Alt+Shift+Digit1')
    await keyboard.press('Control+d')
    // A copy of its own, without the code.
    await expect(codeOf(page)).toHaveValue('')
    await keyboard.press('Alt+Shift+Digit1')
    await tabInto(page, 'name')
    await expect(nameOf(page)).toHaveValue(before)
    await keyboard.press('Control+a')
    await keyboard.type(name)
    await takeCode(page)
    await expect(page.getByText('已检查，0 个问题')).toBeVisible()
  }

  // All of them are there.
  await keyboard.press('Control+f')
  await keyboard.type('名册')
  await expect(listOf(page).getByRole('option')).toHaveCount(10)
  await keyboard.press('Escape')
  await expect(listOf(page).getByRole('option')).not.toHaveCount(10)
  await keyboard.press('Escape')
  await expect(listOf(page)).toBeFocused()
  await keyboard.press('Alt+2')
  await expect(page.getByRole('link', { name: '检查' })).toHaveAttribute('aria-current', 'page')
})

test('the start screen begins at the first workspace, the catalog at its list', async ({ openDesk }) => {
  const { page } = await openDesk()
  await page.getByRole('button', { name: '用示例数据试用' }).click()
  await page.getByRole('button', { name: /松林镇人民政府/ }).click()
  await expect(listOf(page)).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('切换工作区')
  await page.keyboard.press('Enter')
  await expect(page.locator('.workspace-row').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: '栏目' })).toBeVisible()
  await expect(page.locator('.work-area:focus, .work-area :focus')).toBeVisible()
})

const others = ['二', '三', '四', '五', '六', '七', '八', '九', '十'].map(
  (number) => `第${number}村网格员名册`,
)

async function fillFirst(page: Page): Promise<void> {
  const { keyboard } = page
  await expect(nameOf(page)).toBeFocused()
  await keyboard.type('第一村网格员名册')
  await keyboard.press('Tab')
  await choose(page, '部门')
  await keyboard.press('Tab')
  await choose(page, '省')
  await keyboard.press('Tab')
  await choose(page, '示例')
  await expect(page.getByText('分类代码 307001')).toBeVisible()
  await takeCode(page)
  await tabInto(page, 'summary')
  await keyboard.type('本村网格员的姓名和所在网格。')
  await tabInto(page, 'formatCategory')
  await choose(page, '电子表格')
  await tabInto(page, 'formats')
  await keyboard.type('xlsx')
  await keyboard.press('Enter')
  // Sections are reached by their own keys.
  await keyboard.press('Alt+Shift+Digit3')
  await tabInto(page, 'sensitivity')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: '内部' })).toBeChecked()
  await tabInto(page, 'sharing.type')
  await keyboard.press('Space')
  await tabInto(page, 'sharing.use')
  await keyboard.type('用于业务协同')
  await tabInto(page, 'sharing.methodCategory')
  await choose(page, '共享平台方式')
  await tabInto(page, 'sharing.method')
  await choose(page, '文件')
  await tabInto(page, 'opening.open')
  await keyboard.press('ArrowDown')
  await tabInto(page, 'opening.basis')
  await keyboard.type('含个人信息')
  await tabInto(page, 'updateCycle')
  await keyboard.press('ArrowDown')
  await tabInto(page, 'business.name')
  await keyboard.type('网格管理')
  await keyboard.press('Alt+Shift+Digit0')
  await tabTo(page, page.getByRole('button', { name: '添加信息项' }))
  await keyboard.press('Enter')
  await keyboard.type('姓名')
  await keyboard.press('Tab')
  await keyboard.type('字符')
  await keyboard.press('Enter')
}

/** The next free code of the class, by the button beside the field. */
async function takeCode(page: Page): Promise<void> {
  await tabInto(page, 'code')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(codeOf(page)).toHaveValue(/^307001\/\d{5}$/)
}

async function tabInto(page: Page, field: string): Promise<void> {
  for (let step = 0; step < 40; step += 1) {
    const here = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'],
    )
    if (here === field) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${field}.`)
}

/** Types the beginning of an option and takes the first that is offered. */
async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await expect(page.locator('[data-combobox-option]').first()).toContainText(text)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}

const listOf = (page: Page) => page.getByRole('listbox', { name: '目录条目' })
const nameOf = (page: Page) => page.locator('[data-field="name"] input')
const codeOf = (page: Page) => page.getByLabel('信息资源代码', { exact: true })
