import type { Page } from '@playwright/test'
import { expect, openSampleTownship, test } from './desk.ts'

/** Nothing is ever unsaved, and everything that was done can be taken back, by name, also tomorrow. */

test('thirty steps are taken back after a restart, and done again', async ({ openDeskAlone }) => {
  test.setTimeout(240_000)
  const desk = await openDeskAlone({ sample: true })
  const { page } = desk
  await openSampleTownship(page)
  const before = [await valuesOf(page)]
  for (let step = 0; step < 30; step += 1) {
    const field = step % 2 === 0 ? nameOf(page) : summaryOf(page)
    await field.press('End')
    await page.keyboard.type(String(step % 10))
    before.push(await valuesOf(page))
    // What is typed in a second field before the first is written becomes one step with it.
    await expect(undoButton(page, step % 2 === 0 ? '信息资源名称' : '信息资源摘要')).toBeVisible()
  }

  await desk.stop()
  await openDeskAlone({ home: desk.home })
  await openSampleTownship(page)
  await expect.poll(() => valuesOf(page)).toEqual(before[30])
  for (let step = 30; step > 0; step -= 1) {
    await expect(undoButton(page, step % 2 === 0 ? '信息资源摘要' : '信息资源名称')).toBeVisible()
    await page.keyboard.press('Control+z')
    await expect.poll(() => valuesOf(page)).toEqual(before[step - 1])
  }
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('status').getByText('没有可撤销的改动')).toBeVisible()
  for (let step = 1; step <= 30; step += 1) {
    await page.keyboard.press('Control+Shift+z')
    await expect.poll(() => valuesOf(page)).toEqual(before[step])
  }
  await expect(page.getByRole('button', { name: '没有可重做的改动' })).toHaveAttribute(
    'aria-disabled',
    'true',
  )
})

test('in a field of the form the whole typing is one step; in a search box the browser takes it back', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  const original = await nameOf(page).inputValue()
  await nameOf(page).press('End')
  await keyboard.type('（二〇二六年修订）')
  // Not yet written when it is asked for: it is what comes back all the same.
  await keyboard.press('Control+z')
  await expect(nameOf(page)).toHaveValue(original)
  await expect(nameOf(page)).toBeFocused()
  await expect(page.getByText('已撤销：修改「信息资源名称」')).toBeVisible()
  await keyboard.press('Control+y')
  await expect(nameOf(page)).toHaveValue(`${original}（二〇二六年修订）`)

  // Another entry: what is taken back leads to where it was.
  await keyboard.press('Alt+ArrowDown')
  await expect(nameOf(page)).not.toHaveValue(new RegExp(original))
  await page.getByRole('listbox', { name: '目录条目' }).focus()
  await keyboard.press('Control+z')
  await expect(nameOf(page)).toHaveValue(original)
  await expect(nameOf(page)).toBeFocused()

  await keyboard.press('Control+f')
  await keyboard.type('xyz')
  await keyboard.press('Control+z')
  await expect(page.locator(':focus')).not.toHaveValue('xyz')
  await expect(nameOf(page)).not.toBeFocused()
  await expect(nameOf(page)).toHaveValue(original)
})

test('an entry that was made is taken back whole, and comes back whole', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  await keyboard.press('Alt+n')
  await expect(nameOf(page)).toBeFocused()
  await keyboard.type('养老机构信息')
  await expect(undoButton(page, '信息资源名称')).toBeVisible()
  await keyboard.press('Control+z')
  await expect(nameOf(page)).toHaveValue('')
  // The list, whose first entry it was, may be read again late.
  const lists = /\/rpc\/entry\/list/
  await page.route(lists, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  await keyboard.press('Control+z')
  await expect(page.getByText('已撤销：新建条目')).toBeVisible()
  // The form is gone; another entry is shown, and the keys go on from there.
  await expect(nameOf(page)).not.toHaveValue('')
  await expect(page.locator('.work-area :focus')).toBeVisible()
  await page.unrouteAll({ behavior: 'wait' })
  await keyboard.press('Control+Shift+z')
  await expect(page.getByText('已重做：新建条目')).toBeVisible()
  await expect(nameOf(page)).toHaveValue('')
  await keyboard.press('Control+Shift+z')
  await expect(nameOf(page)).toHaveValue('养老机构信息')
})

test('a change of all entries is one step, named by how many they are', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const original = await summaryOf(page).inputValue()
  await page.evaluate(async () => {
    const action = { kind: 'set', field: 'summary', value: '一次写给全部' }
    const answer = await fetch('/rpc/entry/bulk', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ json: { selection: { list: {} }, action } }),
    })
    await answer.text()
  })
  await page.reload()
  await expect(summaryOf(page)).toHaveValue('一次写给全部')
  await expect(page.getByRole('button', { name: /^撤销：批量修改 \d+ 条的「信息资源摘要」/ })).toBeVisible()
  await page.getByRole('listbox', { name: '目录条目' }).focus()
  await page.keyboard.press('Control+z')
  await expect(page.getByText(/已撤销：批量修改 \d+ 条/)).toBeVisible()
  await expect(summaryOf(page)).toHaveValue(original)
  await page.getByRole('status').getByRole('button', { name: '重做' }).click()
  await expect(summaryOf(page)).toHaveValue('一次写给全部')
})

test('closing at once asks nothing and loses nothing, however large the entry', async ({
  openDesk,
  context,
}) => {
  const { page, address } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const asked: string[] = []
  const close = async (each: Page) => {
    each.on('dialog', (dialog) => {
      asked.push(dialog.type())
      void dialog.accept()
    })
    const closed = each.waitForEvent('close')
    await each.close({ runBeforeUnload: true })
    await closed
  }
  await nameOf(page).press('End')
  await page.keyboard.type('一二三')
  await close(page)

  const second = await context.newPage()
  await second.goto(address)
  await expect(nameOf(second)).toHaveValue(/一二三$/)
  // More than browsers let outlive a page.
  for (const field of await second.locator('[data-field] textarea').all()) {
    await field.fill('多'.repeat(7000))
  }
  await expect(second.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await summaryOf(second).press('Control+End')
  await second.keyboard.type('完')
  await close(second)

  const third = await context.newPage()
  await third.goto(address)
  await expect(summaryOf(third)).toBeVisible()
  expect((await summaryOf(third).inputValue()).slice(-2)).toBe('多完')
  expect(asked).toEqual([])
})

test('what cannot be written stays in the window and says why, until it can be', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.route('**/rpc/entry/save', (route) =>
    route.fulfill({
      status: 422,
      json: {
        json: {
          defined: true,
          code: 'FILE_UNWRITABLE',
          status: 422,
          message: '',
          data: { path: 'D:\\目录.mulu', detail: 'ENOSPC' },
        },
      },
    }),
  )
  await nameOf(page).press('End')
  await page.keyboard.type('甲')
  const unwritten = page.getByRole('button', { name: '未写入' })
  await expect(unwritten).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('有输入尚未写入，未执行。')).toBeVisible()
  await expect(nameOf(page)).toHaveValue(/甲$/)
  await unwritten.click()
  await expect(page.getByRole('dialog', { name: '未写入' })).toContainText('ENOSPC')

  await page.unroute('**/rpc/entry/save')
  await page.getByRole('dialog', { name: '未写入' }).getByRole('button', { name: '重试' }).click()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await expect(undoButton(page, '信息资源名称')).toBeVisible()
})

test('closing asks where the file refused what was typed, and only there', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  // Somebody else writes the entry meanwhile, as the command line can.
  await page.evaluate(async () => {
    const call = async (operation: string, json: object): Promise<{ json: { entry: object } }> => {
      const headers = { 'Content-Type': 'application/json' }
      const body = JSON.stringify({ json })
      return (await fetch(`/rpc/entry/${operation}`, { method: 'POST', headers, body })).json()
    }
    const id = location.hash.split(/[/?]/)[2]
    const { json } = await call('get', { id })
    await call('save', { id, entry: { ...json.entry, office: '信息中心' } })
  })
  await nameOf(page).press('End')
  await page.keyboard.type('甲')
  await expect(page.getByRole('button', { name: '未写入' })).toBeVisible()
  const asked = page.waitForEvent('dialog')
  await page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await page.getByRole('button', { name: '以本窗口的内容为准' }).click()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.reload()
  await expect(nameOf(page)).toHaveValue(/甲$/)
})

const nameOf = (page: Page) => page.getByLabel('信息资源名称')
const summaryOf = (page: Page) => page.getByLabel('信息资源摘要')
const valuesOf = async (page: Page) => [await nameOf(page).inputValue(), await summaryOf(page).inputValue()]
const undoButton = (page: Page, field: string) => page.getByRole('button', { name: `撤销：修改「${field}」` })
