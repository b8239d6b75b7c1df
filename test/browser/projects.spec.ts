import { AxeBuilder } from '@axe-core/playwright'
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
  await dialog.getByRole('button', { name: '写入条目' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText('没有信息项。')).toBeVisible()
  await page.getByRole('button', { name: '系统已建成，并入目录' }).click()
  await expect(page.getByText(/「智慧停车」还有 \d 处没有通过检查/)).toBeVisible()
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])

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
