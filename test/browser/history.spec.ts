import type { Page } from '@playwright/test'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** The versions of an entry: what was done to it, what differs between any two, and the way back, by keyboard and by mouse. */

test('versions are named, compared with one another, and restored in part or whole', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const original = await page.getByLabel('信息资源名称').inputValue()
  await write(page, '信息资源名称', '村（社区）名录')
  await write(page, '信息资源摘要', '各村的名称和代码。')
  await write(page, '内设机构', '民政办')

  await page.keyboard.press('Alt+h')
  const versions = page.getByRole('listbox', { name: '版本' })
  await expect(versions).toBeFocused()
  await expect(versions.getByRole('option')).toHaveText([
    /修改「内设机构」.*现在/,
    /修改「信息资源摘要」/,
    /修改「信息资源名称」/,
    /最早的内容/,
  ])
  await expect(page.getByRole('row', { name: /内设机构 （空） .*民政办/ })).toBeVisible()

  // The one before it, by the arrow keys; then any other two.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('row', { name: new RegExp(`信息资源名称 ${original}`) })).toBeVisible()
  await expect(page.getByText('1 处不同')).toBeVisible()
  await page.getByLabel('与之比较').selectOption({ label: '现在的内容' })
  await expect(page.getByRole('row', { name: /信息资源摘要/ })).toBeVisible()
  await expect(page.getByText('2 处不同')).toBeVisible()

  await page.getByRole('button', { name: /恢复「信息资源摘要」为/ }).click()
  await expect(page.getByText('已恢复「信息资源摘要」。')).toBeVisible()
  // What was pressed is gone, and the focus with it: it goes where it is taken back.
  const takeBack = page.getByRole('region', { name: '历史' }).getByRole('button', { name: '撤销' })
  await expect(takeBack).toBeFocused()
  await expect(versions.getByRole('option').first()).toHaveText(/修改「信息资源摘要」.*现在/)
  await expect(page.getByText('1 处不同')).toBeVisible()

  // All of an earlier version is one step, and is taken back as one.
  await versions.getByRole('option', { name: /最早的内容/ }).click()
  await expect(page.getByText('这是最早的版本，内容如下。')).toBeVisible()
  await page.getByRole('button', { name: '恢复整个版本' }).click()
  await expect(page.getByRole('heading', { level: 1, name: original })).toBeVisible()
  await expect(versions.getByRole('option')).toHaveCount(6)
  await takeBack.click()
  await expect(page.getByRole('heading', { level: 1, name: '村（社区）名录' })).toBeVisible()
  await expect(versions).toBeFocused()
  const undone = versions.getByRole('option').first()
  await expect(undone).toContainText('已撤销')
  await expect(versions.getByRole('option').nth(1)).toContainText('现在')

  await page.keyboard.press('Escape')
  await expect(page.getByLabel('信息资源名称')).toBeFocused()
  await expect(page.getByLabel('信息资源名称')).toHaveValue('村（社区）名录')
  // A second time as the first, and the way back of the browser closes it.
  await page.keyboard.press('Alt+h')
  await expect(versions).toBeFocused()
  await page.goBack()
  await expect(page.getByLabel('信息资源名称')).toBeVisible()
})

test('a retired entry is compared and not changed', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await write(page, '信息资源摘要', '各村的名称和代码。')
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByText('此条目已停用')).toBeVisible()
  await page.getByRole('button', { name: '更多', exact: true }).last().click()
  await page.getByRole('menuitem', { name: '历史' }).click()
  await expect(page.getByText('此条目已停用：可以比较')).toBeVisible()
  await expect(page.getByRole('listbox', { name: '版本' })).toBeFocused()
  await page
    .getByRole('listbox')
    .getByRole('option', { name: /修改「信息资源摘要」/ })
    .click()
  await expect(page.getByText('1 处不同')).toBeVisible()
  await expect(page.getByRole('button', { name: /^恢复(「|整个)/ })).toHaveCount(0)
})

test('every change of the catalog is on one page, with the way to its entry', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await write(page, '信息资源摘要', '各村的名称和代码。')
  await page.keyboard.press('Control+z')
  await expect(page.getByText('已撤销：修改「信息资源摘要」')).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('全部改动')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '全部改动' })).toBeVisible()
  const row = page.getByRole('row', { name: /修改「信息资源摘要」.*已撤销/ })
  await expect(row).toBeVisible()
  await expectNoBarrier(page, only)
  await row.getByRole('link').click()
  await expect(page.getByRole('listbox', { name: '版本' })).toBeVisible()
})

test('the history shuts nobody out, in either scheme and language', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await write(page, '信息资源摘要', '各村的名称和代码。')
  await page.keyboard.press('Alt+h')
  await expect(page.getByText('1 处不同')).toBeVisible()
  await expectNoBarrierInEither(page, only)
  await page.getByRole('button', { name: 'English' }).click()
  await expectNoBarrier(page, only)
})

/** Types in a field and leaves it, so that it is a step of its own. */
async function write(page: Page, field: string, text: string): Promise<void> {
  await page.getByLabel(field, { exact: true }).fill(text)
  await page.keyboard.press('Tab')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
}

/** The screens around it have specs of their own. */
const only = { within: '.detail-pane, .page' }
