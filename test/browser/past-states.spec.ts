import { answer, expect, fill, receive, submit, test, townshipOf } from './bureau.ts'
import { expectNoBarrierInEither } from './barriers.ts'

/** What was accepted once is opened and compared, by keyboard as well. */

test('a past catalog is opened, compared with a later one, and written', async ({ offices, openOffice }) => {
  const { district } = offices
  const township = townshipOf(offices)
  await fill(township, 4)
  const first = await submit(township)
  await receive(district, first)
  await answer(district, first, { returns: 0 })
  await fill(township, 2)
  const second = await submit(township)
  await receive(district, second)
  await answer(district, second, { returns: 0 })

  const other = townshipOf(offices, 1)
  await fill(other, 1)
  const third = await submit(other)
  await receive(district, third)
  await answer(district, third, { returns: 0 })

  const page = await openOffice(district)
  await page.getByRole('link', { name: '汇总', exact: true }).click()
  await page.getByRole('link', { name: '历史' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('历次已接收目录')
  const entries = page.getByRole('listbox', { name: '两份目录的条目' }).getByRole('option')
  // The newest is opened.
  await expect(entries).toHaveCount(1)
  await page.getByLabel('目录', { exact: true }).selectOption({ index: 1 })
  await expect(entries).toHaveCount(6)

  await test.step('compared with the one before', async () => {
    await page.getByLabel('与之比较').selectOption({ index: 1 })
    await expect(page.getByRole('button', { name: /^新增\s*2$/ })).toBeVisible()
    await page.getByRole('button', { name: /^未变\s*4$/ }).click()
    await expect(entries).toHaveCount(4)
    await page.getByRole('button', { name: /^新增\s*2$/ }).click()
    await expect(entries).toHaveCount(2)
  })

  await test.step('read by keyboard', async () => {
    await page.keyboard.press('Control+F')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const name = await entries.nth(1).innerText()
    await expect(page.getByRole('heading', { level: 2 })).toContainText(name.split('\n')[1] ?? name)
    await expectNoBarrierInEither(page)
  })

  await test.step('of one office alone', async () => {
    const office = page.getByRole('combobox', { name: '单位' })
    await office.click()
    await page.getByRole('option', { name: `${other.name}（1）` }).click()
    await expect(page.getByLabel('目录', { exact: true }).locator('option')).toHaveCount(1)
    await expect(entries).toHaveCount(1)
    await expect(office).toBeFocused()
    await page.keyboard.press('Control+a')
    await page.keyboard.type(township.name)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(page.getByLabel('目录', { exact: true }).locator('option')).toHaveCount(2)
    await page.getByLabel('与之比较').selectOption({ index: 1 })
    await page.getByRole('button', { name: /^新增\s*2$/ }).click()
    await expectNoBarrierInEither(page)
  })

  await test.step('written as a workbook', async () => {
    await page.getByRole('button', { name: '导出比较表' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '导出', exact: true }).click()
    await expect(page.getByText(/已写入 .*比较表.*，2 条。/)).toBeVisible()
  })
})
