import { jobAnswer } from '../../electron/job-answer.ts'
import { expectNoBarrierInEither } from './barriers.ts'
import { answer, expect, fill, receive, submit, test, townshipOf } from './bureau.ts'

/** The home page of a township and of its district: what waits, and that everything on it leads somewhere. */

test('a township sees what waits and is led there, and each number is a list', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 6)
  const sent = await submit(township)
  await receive(offices.district, sent)
  const receipt = await answer(offices.district, sent, { returns: 2 })
  await jobAnswer(township.client.receipt.import({ path: receipt.path }))

  const page = await openOffice(township)
  await page.keyboard.press('Alt+0')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('工作台')
  await expect(page.getByText(/接收 4 条，退回 2 条。/)).toBeVisible()
  await expectNoBarrierInEither(page)

  await test.step('what waits leads to where it is done', async () => {
    const todo = page.getByRole('link', { name: /2 条被退回/ })
    await todo.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /^查看：\s*被退回/ })).toBeVisible()
    await expect(page.getByRole('listbox', { name: '目录条目' }).getByRole('option')).toHaveCount(2)
  })

  await test.step('an age leads to its entries, and a class to its own', async () => {
    await page.keyboard.press('Alt+0')
    await page.getByRole('button', { name: '30 天内' }).click()
    await expect(page.getByText('6 条', { exact: true })).toBeVisible()
    await expect(page.getByRole('button', { name: /^最近修改或确认/ })).toBeVisible()
    await page.keyboard.press('Alt+0')
    await page.getByRole('button', { name: /^部门 \// }).click()
    await expect(page.getByRole('button', { name: /^类和项：部门/ })).toBeVisible()
  })
})

test('a district is reminded of a day that comes near, once', async ({ offices, openOffice }) => {
  const { district } = offices
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  await district.client.board.collect({ name: '年度报送', from: '2026-01-01', due: soon })
  const page = await openOffice(district)
  const reminder = page.getByRole('status').filter({ hasText: `年度报送：3 个单位未收到，截止 ${soon}` })
  await expect(reminder).toBeVisible()
  await expectNoBarrierInEither(page)
  await reminder.getByRole('button', { name: '去看' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看板')
  await expect(reminder).toBeHidden()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看板')
  await page.keyboard.press('Alt+0')
  await expect(page.getByRole('link', { name: /年度报送：3 个单位未收到/ })).toBeVisible()
  await expect(reminder).toBeHidden()
  await page.getByRole('button', { name: '未收到', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('看板')
})
