import { expectNoBarrier } from './barriers.ts'
import { answer, expect, fill, receive, submit, test, townshipOf } from './bureau.ts'

// The yearly assessment at a district: figures, the doors behind them, weights, and the sheet on paper.

test('a bureau sees figures, goes behind one, weighs them, and prints the sheet', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 12)
  const sent = await submit(township)
  await receive(offices.district, sent)
  await answer(offices.district, sent, { returns: 2 })
  const page = await openOffice(offices.district)

  await page.getByRole('link', { name: '考核', exact: true }).click()
  const row = page.getByRole('row').filter({ hasText: township.name })
  await expect(row).toContainText('2 / 12')
  await expect(page.getByText('还没有填写权重，不计得分。')).toBeVisible()
  await expectNoBarrier(page)

  await row.getByRole('button', { name: /：退回/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('退回', { exact: true }).last().click()
  await expect(dialog.getByRole('row')).toHaveCount(3)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: '权重与等次' }).click()
  await dialog.getByLabel('权重: 退回').fill('100')
  await dialog.getByRole('button', { name: '添加等次' }).click()
  await dialog.getByLabel('等次名称').fill('良好')
  await dialog.getByLabel('最低得分').fill('80')
  await dialog.getByRole('button', { name: '保存权重与等次' }).click()
  await expect(row).toContainText('83.3')
  await expect(row).toContainText('良好')

  await page.getByRole('link', { name: '打印考核表' }).click()
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(
    '政府数据资源管理考核表',
  )
  await expect(page.getByRole('article')).toContainText('指标与权重由主管部门确定。')
  await page.getByLabel('单位', { exact: true }).selectOption({ label: township.name })
  await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText('单位考核表')
})
