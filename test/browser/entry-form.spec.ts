import type { Page } from '@playwright/test'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** One entry as a clerk fills it in: by keyboard, with what the rules find beside each field, mended or explained there. */

test('a whole entry is filled by keyboard alone, and is clean', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  await keyboard.press('Alt+n')
  await expect(page.getByLabel('信息资源名称')).toBeFocused()
  await keyboard.type('村级公益性岗位人员信息')

  // Each level offers what the table has below the one before it.
  await keyboard.press('Tab')
  await choose(page, '部门')
  await keyboard.press('Tab')
  await choose(page, '省')
  await keyboard.press('Tab')
  await choose(page, '示例')
  await expect(page.getByText('分类代码 307001')).toBeVisible()
  await goTo(page, 'code')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByLabel('信息资源代码', { exact: true })).toHaveValue(/^307001\/\d{5}$/)

  await type(page, 'summary', '本镇公益性岗位在岗人员的岗位和期限。')
  await goTo(page, 'formatCategory')
  await choose(page, '电子表格')
  await goTo(page, 'formats')
  await keyboard.type('xlsx')
  await keyboard.press('Enter')
  await goTo(page, 'sensitivity')
  await keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: '内部' })).toBeChecked()
  await goTo(page, 'sharing.type')
  await keyboard.press('Space')
  await type(page, 'sharing.use', '用于业务协同')
  await goTo(page, 'sharing.methodCategory')
  await choose(page, '共享平台方式')
  await goTo(page, 'sharing.method')
  await choose(page, '文件')
  await goTo(page, 'opening.open')
  await keyboard.press('ArrowDown')
  await type(page, 'opening.basis', '含个人信息')
  await goTo(page, 'updateCycle')
  await keyboard.press('ArrowDown')
  await type(page, 'business.name', '公益性岗位管理')
  await goTo(page, 'items')
  await keyboard.press('Enter')
  await keyboard.type('岗位名称')
  await keyboard.press('Tab')
  await keyboard.type('字符')
  await keyboard.press('Enter')

  await expect(page.getByText('已检查，0 个问题')).toBeVisible()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.reload()
  await expect(page.getByText('已检查，0 个问题')).toBeVisible()
  // Chosen in words, and read in words again.
  await expect(page.getByLabel('共享方式分类')).toHaveValue('共享平台方式')
})

test('a finding is mended after a look at what changes, and taken back', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.getByRole('radio', { name: '有条件共享' }).check()
  const sharing = page.locator('[data-field="sharing.type"]')
  await sharing.getByRole('button', { name: '第九条' }).click()
  await expect(page.getByText('公开数据实行无条件共享、全部开放')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(sharing.getByRole('button', { name: '第九条' })).toBeFocused()

  await sharing.getByRole('button', { name: '改为「无条件共享」' }).click()
  await expect(sharing.getByRole('row', { name: /共享类型 有条件共享 改为 无条件共享/ })).toBeVisible()
  await expect(page.getByRole('radio', { name: '有条件共享' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: '无条件共享' })).toBeChecked()
  await expect(page.getByRole('button', { name: '撤销', exact: true })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('radio', { name: '有条件共享' })).toBeChecked()
  await expect(page.getByRole('radio', { name: '有条件共享' })).toBeFocused()
})

test('a reason is kept with the entry, counts, and can be taken back', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const name = page.getByLabel('信息资源名称')
  await name.fill('行政区划系统')
  const field = page.locator('[data-field="name"]')
  await field.getByRole('button', { name: '说明理由' }).click()
  await page.keyboard.type('通用名称即如此')
  await expect(page.getByRole('button', { name: /1 个已说明/ })).toBeVisible()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field.getByRole('button', { name: '修改' })).toBeFocused()
  await page.reload()
  await expect(field.getByText('已说明：通用名称即如此')).toBeVisible()

  // What is explained is no longer on the way of F8; nothing else is wrong.
  await field.getByRole('button', { name: '修改' }).click()
  await page.getByLabel('为什么保持现状').fill('')
  await expect(field.getByText('像是信息系统的名称')).toBeVisible()
})

test('F8 opens what is closed; the bar shows where something is wrong and leads there', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const bar = page.getByRole('navigation', { name: '条目的各部分' })
  const library = page.getByRole('button', { name: '基础库与主题' })
  await expect(library).toHaveAttribute('aria-expanded', 'false')
  await bar.getByRole('button', { name: '基础库' }).click()
  await expect(library).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await choose(page, '人口信息')
  await expect(
    bar.getByRole('button', { name: '错误 基础库' }).or(bar.getByRole('button', { name: '基础库 错误' })),
  ).toBeVisible()
  await library.click()
  await expect(page.getByLabel('牵头单位')).toBeHidden()
  await page.keyboard.press('F8')
  await expect(page.getByLabel('牵头单位')).toBeFocused()
})

test('items carry what only some of them need', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.getByRole('button', { name: '更多列' }).click()
  const cell = (member: string) => page.locator(`[role=grid] [data-item="1"] [data-field="item.${member}"]`)
  await cell('role').click()
  await page.keyboard.type('信用代码')
  await cell('sensitivity').click()
  await page.keyboard.type('涉密')
  await page.keyboard.press('Tab')
  await expect(page.getByText('涉密信息项不随任何文件离开本机').first()).toBeVisible()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.reload()
  await expect(cell('role')).toContainText('统一社会信用代码')
})

test('the form shuts nobody out, in either scheme and language', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.getByRole('radio', { name: '不予共享' }).check()
  await page.getByLabel('信息资源名称').fill('行政区划系统')
  await page.getByRole('button', { name: '更多列' }).click()
  await page.locator('[role=grid] [data-item="0"] [data-field="item.name"]').click()
  await page.keyboard.press('Delete')
  await page.getByRole('button', { name: '授权机构' }).click()
  await page.getByRole('button', { name: /个错误/ }).click()
  await expectNoBarrierInEither(page)
  const name = page.locator('[data-field="name"]')
  await name.getByRole('button', { name: '说明理由' }).click()
  await page.getByRole('button', { name: '改为「无条件共享」' }).click()
  await expectNoBarrier(page)
  await name.getByRole('button', { name: '第十一条' }).click()
  await expectNoBarrier(page)
  await page.getByRole('combobox', { name: '格式分类' }).click()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'English' }).click()
  await expectNoBarrier(page)
})

/** Goes on with Tab until it stands in the field. */
async function goTo(page: Page, field: string): Promise<void> {
  for (let step = 0; step < 30; step += 1) {
    const here = await page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'],
    )
    if (here === field) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${field}.`)
}

async function type(page: Page, field: string, text: string): Promise<void> {
  await goTo(page, field)
  await page.keyboard.type(text)
}

/** Types the beginning of an option and takes the first that is offered. */
async function choose(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text)
  await expect(page.locator('[data-combobox-option]').first()).toContainText(text)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
}
