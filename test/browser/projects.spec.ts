import { expectNoBarrier } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

// A project's catalog from nothing to the catalog and back, as a clerk goes.

test('a project is drafted apart, checked, printed, and taken into the catalog in one step', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const rows = page.getByRole('grid').or(page.getByRole('listbox')).first()
  await expect(rows).toBeVisible()
  await page.getByRole('button', { name: '更多', exact: true }).first().click()
  await page.getByRole('menuitem', { name: '项目目录（第十七条）' }).click()
  await expect(page.getByText('还没有项目。')).toBeVisible()

  await page.getByRole('button', { name: '新建项目' }).click()
  const fields = {
    项目名称: '智慧停车',
    信息系统名称: '智慧停车管理系统',
    资金来源: '区级财政',
    审批单位: '区发展和改革局',
    计划建成日期: '2027-06-30',
  }
  for (const [label, value] of Object.entries(fields))
    await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('项目名称', { exact: true }).focus()
  await expect(page.getByRole('heading', { name: '智慧停车' })).toBeVisible()
  await expect(page.getByText('项目没有目录条目。')).toBeVisible()

  await page.getByRole('button', { name: '新建条目' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-field="name"] input').fill('停车泊位信息')
  // Nothing has to be saved, and what is typed a moment before the window goes is in the file.
  await expect(dialog.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await expectNoBarrier(page, { within: '[role="dialog"]' })
  await dialog.locator('[data-field="summary"] textarea').fill('泊位的位置与数量')
  await page.reload()
  await page.getByRole('button', { name: '停车泊位信息', exact: true }).click()
  await expect(dialog.locator('[data-field="summary"] textarea')).toHaveValue('泊位的位置与数量')
  await dialog.locator('[data-field="name"] input').fill('停错了')
  await dialog.getByRole('button', { name: '恢复为打开时的内容' }).click()
  await expect(dialog.locator('[data-field="name"] input')).toHaveValue('停车泊位信息')
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(dialog).toBeHidden()
  await page.getByLabel('资金来源', { exact: true }).fill('市级财政')
  await page.reload()
  await expect(page.getByLabel('资金来源', { exact: true })).toHaveValue('市级财政')
  await expect(page.getByText('没有信息项。')).toBeVisible()
  await page.getByRole('button', { name: '系统已建成，并入目录' }).click()
  await expect(page.getByText(/「智慧停车」还有 \d 处没有通过检查/)).toBeVisible()
  await expectNoBarrier(page)

  await page.getByRole('button', { name: '去掉停车泊位信息' }).click()
  await page.getByRole('button', { name: '放回' }).click()
  await expect(page.getByRole('button', { name: '停车泊位信息', exact: true })).toBeVisible()

  await page.getByRole('link', { name: '打印审批件' }).click()
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(
    '项目数据资源目录（项目审批要件）',
  )
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(page.getByText('停车泊位信息')).toBeHidden()
})
