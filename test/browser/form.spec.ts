import type { Page } from '@playwright/test'
import { expectNoBarrier } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** What stands around the fields: how far the entry is, what can be done with the whole of it, and ways through it without a mouse. */

test('the head says how much is filled in and leads to what is missing', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const bar = page.getByRole('button', { name: /^已填 \d+/ })
  const before = await filled(page)
  expect(before.filled).toBe(before.asked)
  await page.getByLabel('信息资源摘要').fill('')
  // Another answer asks for other fields.
  await page.getByRole('radio', { name: '有条件共享' }).check()
  await expect.poll(() => filled(page)).toEqual({ filled: before.filled - 1, asked: before.asked + 2 })
  await bar.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem')).toHaveText(['信息资源摘要', '共享条件', '共享范围'])
  await expectNoBarrier(page, only)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('共享条件')).toBeFocused()
})

test('keys lead to sections, findings and neighbours', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.keyboard.press('Alt+Shift+5')
  await expect(page.getByRole('heading', { name: '更新与发布' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('向社会开放')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '向社会开放' })).toBeFocused()

  await page.getByLabel('信息资源名称').fill('')
  await page.getByLabel('信息资源摘要').fill('')
  await page.keyboard.press('F8')
  await page.keyboard.press('Shift+F8')
  await expect(page.getByLabel('信息资源摘要')).toBeFocused()
  await page.keyboard.press('Shift+F8')
  await expect(page.getByLabel('信息资源名称')).toBeFocused()

  const heading = page.getByRole('heading', { level: 1 })
  await page.getByRole('button', { name: /^下一条/ }).click()
  await expect(heading).toHaveText('农村危房改造名单')
  await page.getByRole('button', { name: /^上一条/ }).click()
  await expect(heading).toHaveText('（未命名）')
})

test('an entry is confirmed by button, and by keys on the way to the next', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const button = page.getByRole('button', { name: '确认', exact: true })
  await button.click()
  await expect(page.getByText(/^已确认 \d{4}-\d\d-\d\d$/)).toBeVisible()
  await expect(button).toHaveAttribute('aria-disabled', 'true')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('农村危房改造名单')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('农村危房改造名单')
  await expect(page.getByText(/^已确认 \d{4}-\d\d-\d\d$/)).toBeVisible()
})

test('an entry is copied from its menu, and one types its name', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const name = await page.getByLabel('信息资源名称').inputValue()
  await page.getByRole('button', { name: '更多', exact: true }).last().click()
  await expectNoBarrier(page, only)
  await page.getByRole('menuitem', { name: '复制为新条目' }).click()
  await expect(page.getByLabel('信息资源代码', { exact: true })).toHaveValue('')
  await expect(page.getByLabel('信息资源名称')).toHaveValue(name)
  await expect(page.getByLabel('信息资源名称')).toBeFocused()
})

test('what is printed is the entry alone, with its findings where they are asked for', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await page.addInitScript(() => {
    // A printer's dialog cannot be answered; the window does what it does before and waits.
    window.print = () => window.dispatchEvent(new Event('beforeprint'))
  })
  await page.reload()
  await openSampleTownship(page)
  await page.getByLabel('信息资源摘要').fill('')
  const paper = page.locator('body > article')
  await page.emulateMedia({ media: 'print' })
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
  await expect(paper.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(paper.getByText('307001/00001')).toBeVisible()
  await expect(page.getByRole('button')).toHaveCount(0)
  await expect(paper.getByText('缺少信息资源摘要')).toBeHidden()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })

  await page.getByRole('button', { name: '更多', exact: true }).last().click()
  await page.getByRole('menuitem', { name: '打印，附问题' }).click()
  await page.emulateMedia({ media: 'print' })
  await expect(paper.getByText('缺少信息资源摘要').first()).toBeVisible()
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')))
  await page.emulateMedia({ media: 'screen' })
  await expect(page.getByLabel('信息资源名称')).toBeVisible()
  await expect(paper).toHaveCount(0)
})

test('a form at 200 % has everything within reach and scrolls one way @letters', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await page.setViewportSize({ width: 683, height: 384 })
  await openSampleTownship(page)
  for (const form of [true, false]) {
    if (!form) await page.keyboard.press('Alt+h')
    const wider = await page
      .getByRole('main')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
    expect(wider).toBeLessThanOrEqual(0)
    await expectNoBarrier(page, only)
  }
})

async function filled(page: Page): Promise<{ filled: number; asked: number }> {
  const words = await page.getByRole('button', { name: /^已填/ }).textContent()
  const [, count, asked] = /(\d+) \/ (\d+)/.exec(words ?? '') ?? []
  return { filled: Number(count), asked: Number(asked) }
}

/** The screens around it have specs of their own. */
const only = { within: '.detail-pane, .page' }
