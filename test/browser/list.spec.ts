import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { openSampleTownship } from './desk.ts'
import {
  chooseView,
  expect,
  listOf,
  nameOf,
  openTownship,
  rowsOf,
  searchOf,
  tableOf,
  test,
} from './big-catalog.ts'

/** The list of the catalog: the table that one knows from a spreadsheet, its views, its search, and its place. */

test('the table sorts by a click, and by a third one is as it was', async ({ openBigCatalog }) => {
  const { page } = await openBigCatalog(300, (entry, index) => ({
    ...entry,
    updateCycle: index === 7 ? 'daily' : 'yearly',
  }))
  await page.keyboard.press('Alt+t')
  const first = rowsOf(page).first()
  const newest = await first.getByRole('gridcell').nth(1).textContent()
  const head = tableOf(page).getByRole('columnheader', { name: /更新周期/ })
  const byCycle = head.getByRole('button', { name: /^更新周期/ })
  await byCycle.click()
  await expect(head).toHaveAttribute('aria-sort', 'ascending')
  await expect(first).toContainText('每日')
  await byCycle.click()
  await expect(head).toHaveAttribute('aria-sort', 'descending')
  await expect(first).toContainText('每年')
  await byCycle.click()
  await expect(head).toHaveAttribute('aria-sort', 'none')
  await expect(first).toContainText(newest ?? '')
  await expect(byCycle).toBeFocused()
})

test('a column is filtered by its values, and what is filtered is kept as a view', async ({
  openBigCatalog,
  openDesk,
}) => {
  const desk = await openBigCatalog(300, (entry, index) => ({
    ...entry,
    updateCycle: index % 50 === 0 ? 'daily' : 'yearly',
  }))
  const { page } = desk
  await page.keyboard.press('Alt+t')
  await tableOf(page).getByRole('button', { name: '筛选「更新周期」' }).focus()
  await page.keyboard.press('Enter')
  const filter = page.getByRole('dialog', { name: '筛选「更新周期」' })
  await filter.getByRole('checkbox', { name: '每日' }).check()
  await expect(rowsOf(page)).toHaveCount(6)
  await expectNoBarrier(page)
  await page.keyboard.press('Escape')
  await expect(filter).toBeHidden()
  await expect(tableOf(page).getByRole('button', { name: '筛选「更新周期」' })).toBeFocused()

  await chooseView(page, '保存为视图')
  await page.getByRole('textbox', { name: '视图名称' }).fill('每日更新')
  await expectNoBarrier(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已保存视图「每日更新」。')).toBeVisible()
  await chooseView(page, /^在用/)
  await expect(rowsOf(page)).not.toHaveCount(6)

  // It is in the file: the next session has it as well.
  await desk.stop()
  await openDesk({ home: desk.home })
  await openTownship(page)
  await chooseView(page, '每日更新')
  await expect(page.getByText('更新周期：每日')).toBeVisible()
  await expect(page.getByText('6 条', { exact: true })).toBeVisible()
})

test('a saved view is renamed, removed, and taken back', async ({ openBigCatalog }) => {
  const { page } = await openBigCatalog(60)
  await searchOf(page).fill('低保')
  await expect(listOf(page).getByRole('option')).not.toHaveCount(0)
  await chooseView(page, '保存为视图')
  await page.getByRole('textbox', { name: '视图名称' }).fill('低保')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^查看：\s*低保$/ })).toBeVisible()
  await chooseView(page, '改名')
  await page.getByRole('textbox', { name: '视图名称' }).fill('低保条目')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /^查看：\s*低保条目$/ })).toBeVisible()
  await chooseView(page, '删除视图「低保条目」')
  await expect(page.getByText('已删除视图「低保条目」。')).toBeVisible()
  await page.getByRole('button', { name: /^查看：/ }).click()
  await expect(page.getByRole('menuitem', { name: '低保条目', exact: true })).toBeHidden()
  await page.keyboard.press('Escape')
  await page.getByRole('status').getByRole('button', { name: '撤销' }).click()
  await expect(page.getByRole('button', { name: /^查看：\s*低保条目$/ })).toBeVisible()
  await expect(searchOf(page)).toHaveValue('低保')
})

test('two characters find the one among many; what was found is marked, also where it is not in the name', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(2000, (entry, index) =>
    index === 321 ? { ...entry, name: '古树名木台账', summary: '含树龄与坐标，按挂牌号登记。' } : entry,
  )
  await page.keyboard.press('Control+f')
  await page.keyboard.type('古树')
  const rows = listOf(page).getByRole('option')
  await expect(rows).toHaveCount(1)
  await expect(rows.locator('mark')).toHaveText('古树')
  await expect(page.getByText('1 条', { exact: true })).toBeVisible()
  await searchOf(page).fill('gsmm')
  await expect(rows).toHaveCount(1)
  await expect(rows.locator('mark')).toHaveText('古树名木')
  await searchOf(page).fill('挂牌')
  await expect(rows).toHaveCount(1)
  await expect(rows).toContainText('摘要：')
  await expect(rows.locator('mark')).toHaveText('挂牌')
  await expectNoBarrier(page)
  await searchOf(page).fill('挂牌没有')
  await expect(page.getByText('没有条目含有「挂牌没有」。')).toBeVisible()
  await searchOf(page).focus()
  await page.keyboard.press('Escape')
  await expect(searchOf(page)).toHaveValue('')
  await expect(rows).not.toHaveCount(0)
})

test('a row opens beside the list, and Escape leads back to the table at the same row', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(2000)
  await page.keyboard.press('Alt+t')
  const table = tableOf(page)
  await table.focus()
  await page.keyboard.press('End')
  const last = rowsOf(page).last()
  await expect(last).toHaveAttribute('aria-rowindex', '2001')
  // The row is there before what stands in it is read.
  await expect(last.getByRole('gridcell').nth(1)).not.toBeEmpty()
  const name = (await last.getByRole('gridcell').nth(1).textContent()) ?? ''
  await page.keyboard.press('Enter')
  await expect(nameOf(page)).toHaveValue(name)
  await expect(listOf(page).getByRole('option', { selected: true })).toContainText(name)
  await expect(listOf(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(rowsOf(page).last()).toContainText(name)
  await expect(table).toBeFocused()
  await rowsOf(page).first().dblclick()
  await expect(nameOf(page)).toBeVisible()
})

test('what leads to an entry comes too late for somebody who went on in the list', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(2000)
  await expect(nameOf(page)).toBeVisible()
  // On an old computer the place of an entry is known only after the next keys.
  const placed = Promise.withResolvers<void>()
  await page.route('**/rpc/entry/place', async (route) => {
    await placed.promise
    await route.continue()
  })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('307001/11990')
  const found = page.getByRole('option', { name: /307001\/11990/ })
  await expect(found).toHaveAttribute('aria-selected', 'true')
  const asked = page.waitForRequest('**/rpc/entry/place')
  await page.keyboard.press('Enter')
  await asked
  // What closes gives the focus back, and the next keys with it.
  await expect(found).toBeHidden()
  await listOf(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  const second =
    (await listOf(page).getByRole('option').nth(1).locator('.entry-row-name').textContent()) ?? ''
  await expect(nameOf(page)).toHaveValue(second)
  const answered = page.waitForResponse('**/rpc/entry/place')
  placed.resolve()
  await answered
  await page.keyboard.press('ArrowUp')
  await expect(listOf(page).getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
  expect(await listOf(page).evaluate((list) => list.scrollTop)).toBe(0)
})

test('from an entry to the table and back the keys go on at the row, however fast they come', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(2000)
  await expect(nameOf(page)).toBeVisible()
  // Where a row is, is known without asking.
  const places: string[] = []
  await page.route('**/rpc/entry/place', (route) => void places.push(route.request().url()))
  const active = () => tableOf(page).locator('[data-active]')
  await page.keyboard.press('Alt+t')
  await tableOf(page).focus()
  await page.keyboard.press('End')
  await expect(active()).toHaveAttribute('aria-rowindex', '2001')
  const name = (await active().getByRole('gridcell').nth(1).textContent()) ?? ''
  await expect(active().getByRole('gridcell')).not.toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(listOf(page).locator('[data-active]')).toHaveAttribute('aria-posinset', '2000')
  await page.keyboard.press('ArrowUp')
  await expect(listOf(page).getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '1999')
  await expect(nameOf(page)).not.toHaveValue(name)
  await page.keyboard.press('Escape')
  await expect(active()).toHaveAttribute('aria-rowindex', '2000')
  expect(places).toEqual([])
})

test('Enter that comes before its row is read opens the row when it is there', async ({ openBigCatalog }) => {
  const { page } = await openBigCatalog(2000)
  await expect(nameOf(page)).toBeVisible()
  await page.keyboard.press('Alt+t')
  await tableOf(page).focus()
  const read = Promise.withResolvers<void>()
  await page.route('**/rpc/entry/list', async (route) => {
    await read.promise
    await route.continue()
  })
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(rowsOf(page).last()).toHaveAttribute('aria-rowindex', '2001')
  read.resolve()
  await expect(listOf(page).getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '2000')
})

test('a link that was followed while the list was read is not taken back by its first entry', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(60)
  const read = Promise.withResolvers<void>()
  await page.route('**/rpc/entry/list', async (route) => {
    await read.promise
    await route.continue()
  })
  // The browser says that the address has changed a moment after it has; on a busy computer much can happen before.
  await page.addInitScript(() => {
    if (window.location.protocol === 'http:') sessionStorage.clear()
    const hold = (event: Event) => event.isTrusted && event.stopImmediatePropagation()
    window.addEventListener('hashchange', hold, true)
    window.addEventListener('told', () => window.removeEventListener('hashchange', hold, true))
  })
  const asked = page.waitForRequest('**/rpc/entry/list')
  const { origin } = new URL(page.url())
  await page.goto('about:blank')
  await page.goto(`${origin}/#/catalog`)
  await asked
  await page.evaluate(() => (window.location.hash = '#/submissions'))
  read.resolve()
  await expect(listOf(page).getByRole('option').first()).toBeVisible()
  await page.evaluate(() => {
    window.dispatchEvent(new Event('told'))
    window.dispatchEvent(new HashChangeEvent('hashchange'))
  })
  await expect(page.getByRole('link', { name: '报送', exact: true })).toHaveAttribute('aria-current', 'page')
  await expect(listOf(page)).toBeHidden()
})

test('the list keeps its place, its filter and its form; a link from elsewhere leads to the entry in it', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(1000, (entry, index) =>
    index === 0 ? { ...entry, summary: '' } : entry,
  )
  await listOf(page).focus()
  for (let times = 0; times < 5; times += 1) await page.keyboard.press('PageDown')
  const open = await nameOf(page).inputValue()
  const kept = await listOf(page).evaluate((list) => list.scrollTop)
  expect(kept).toBeGreaterThan(500)
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(nameOf(page)).toHaveValue(open)
  await expect.poll(() => listOf(page).evaluate((list) => list.scrollTop)).toBe(kept)

  // The first that was made is the last of the list; a filter that hides it gives way.
  await searchOf(page).fill('低保')
  await page.getByRole('link', { name: '检查' }).click()
  await page.getByRole('button', { name: /摘要/ }).first().click()
  await page.locator('.check-places').getByRole('link').first().click()
  await expect(listOf(page).getByRole('option', { selected: true })).toBeVisible()
  await expect(searchOf(page)).toHaveValue('')
})

test('an entry in which one types stays where it is, though it no longer belongs there', async ({
  openBigCatalog,
}) => {
  const { page } = await openBigCatalog(40, (entry) => ({ ...entry, code: '' }))
  await chooseView(page, /^无代码/)
  const rows = listOf(page).getByRole('option')
  await expect(rows.first()).toBeVisible()
  const second = (await rows.nth(1).locator('.entry-row-name').textContent()) ?? ''
  await rows.first().click()
  const first = await nameOf(page).inputValue()
  await page.getByLabel('信息资源代码', { exact: true }).fill('307001/00001')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await expect(rows.first()).toContainText('307001/00001')
  await expect(rows.first()).toContainText(first)
  await page.keyboard.press('Alt+ArrowDown')
  await expect(nameOf(page)).toHaveValue(second)
  await expect(listOf(page)).not.toContainText('307001/00001')
})

test('a list goes on counting when the clock of the machine is put back', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const rows = listOf(page).getByRole('option')
  const before = await rows.count()
  await page.clock.setFixedTime('2020-01-01')
  await page.keyboard.press('Alt+n')
  await expect(rows).toHaveCount(before + 1)
  await page.getByRole('button', { name: /^撤销/ }).click()
  await expect(rows).toHaveCount(before)
})

test('table and list shut nobody out, in either scheme', async ({ openBigCatalog }) => {
  const { page } = await openBigCatalog(60)
  await expectNoBarrierInEither(page)
  await page.keyboard.press('Alt+t')
  await expect(tableOf(page)).toBeVisible()
  await tableOf(page).focus()
  await page.keyboard.press('Space')
  await expectNoBarrierInEither(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+Shift+f')
  await expect(page.getByRole('dialog', { name: '筛选' })).toBeVisible()
  await expectNoBarrierInEither(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+t')
  await expect(listOf(page)).toBeVisible()
})
