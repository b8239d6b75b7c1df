import { expect, ranOn, test } from './desktop.ts'

console.log(`desktop: running on ${ranOn}`)

const backendPid = ({ app }: { app: Electron.App }) =>
  app.getAppMetrics().find(({ name }) => name === 'mulu-backend')?.pid

test('the window opens and gets its answers through the port', async ({ desktop: { page } }) => {
  expect(page.url()).toMatch(/^(?:app:\/\/home|https:\/\/app\.home\.invalid)\//)
  await page.getByRole('button', { name: '用示例数据试用' }).click()
  await expect(page.getByText('示例', { exact: false }).first()).toBeVisible()
})

test('a backend that is killed is replaced, and the window goes on', async ({
  desktop: { page, evaluate },
}) => {
  await expect(page.getByRole('button', { name: '用示例数据试用' })).toBeVisible()
  const before = await evaluate(backendPid, undefined)
  if (before === undefined) throw new Error('There is no backend to kill.')
  process.kill(before, 'SIGKILL')
  await expect.poll(() => evaluate(backendPid, undefined)).not.toBe(before)
  await expect.poll(() => evaluate(backendPid, undefined)).toBeDefined()
  await page.getByRole('button', { name: '用示例数据试用' }).click()
  await expect(page.getByText('示例', { exact: false }).first()).toBeVisible()
})
