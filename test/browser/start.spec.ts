import { expectNoBarrier } from './barriers.ts'
import { expect, test } from './desk.ts'

test('the first screen offers a workspace and has nothing that shuts a reader out', async ({ openDesk }) => {
  const { page } = await openDesk()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button', { name: '用示例数据试用' })).toBeVisible()
  await expectNoBarrier(page)
})

test('the address without its token, and a second browser profile, are refused', async ({
  openDesk,
  browser,
}) => {
  const { address } = await openDesk()
  const stranger = await browser.newContext()
  const page = await stranger.newPage()
  const answer = await page.goto(new URL(address).origin)
  expect(answer?.status()).toBe(403)
  await expect(page.locator('body')).toContainText('没有会话')
  await stranger.close()
})
