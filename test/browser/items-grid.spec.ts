import type { Page } from '@playwright/test'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** The items as a sheet, by keyboard, by mouse and through the real clipboard. */

// Each walks through many cells.
test.describe.configure({ timeout: 120_000 })
test.use({ permissions: ['clipboard-read', 'clipboard-write'] })

test('items are typed as in a sheet, and Escape takes back what a cell became', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  const { keyboard } = page
  await page.getByRole('button', { name: '添加信息项' }).click()
  for (const line of [
    ['姓名', 'varchar(20)'],
    ['出生日期', '日期'],
    ['金额', 'n'],
  ] as const) {
    await keyboard.type(line[0])
    await keyboard.press('Tab')
    await keyboard.type(line[1])
    // Enter leads below where Tab began, and makes a row at the end.
    await keyboard.press('Enter')
  }
  await expect.poll(() => cellsOf(page)).toEqual(['姓名 字符型 C 20', '出生日期 日期型 D', '金额 数值型 N'])

  // Typing replaces; Escape brings the old value back; F2 goes on in the text.
  await cell(page, 1, 'name').click()
  await keyboard.type('错')
  await expect(input(page)).toHaveValue('错')
  await keyboard.press('Escape')
  await expect(input(page)).toHaveValue('姓名')
  await keyboard.press('F2')
  await keyboard.type('（全称）')
  await keyboard.press('Tab')
  await expect(cell(page, 1, 'name')).toHaveText('姓名（全称）')
  await expect(cell(page, 1, 'type')).toHaveAttribute('data-active', 'true')

  // The list of a column of choices, by arrows and by letters.
  await keyboard.press('F2')
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(cell(page, 1, 'type')).toHaveText('数值型 N')
  // Enter led below the cell where Tab began.
  await expect(cell(page, 2, 'name')).toHaveAttribute('data-active', 'true')
  await cell(page, 1, 'type').click()
  await keyboard.type('整')
  await keyboard.press('Enter')
  await expect(cell(page, 1, 'type')).toHaveText('整型 I')
  // A word that is no type is not written, and said.
  await keyboard.type('什么类型')
  await keyboard.press('Enter')
  await expect(page.getByText('未写入：「什么类型」')).toBeVisible()
  await expect(cell(page, 2, 'type')).toHaveText('日期型 D')

  // A click on the box and Space tick the key.
  const ticked = cell(page, 2, 'key').locator('[data-checked]')
  await cell(page, 2, 'key').click()
  await expect(ticked).toBeVisible()
  await keyboard.press('Space')
  await expect(ticked).toHaveCount(0)
  await keyboard.press('Space')
  await expect(ticked).toBeVisible()
  await keyboard.press('Delete')
  await expect(ticked).toHaveCount(0)
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
})

test('a key that fills down does nothing to the entry while a cell is written in', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  await page.getByRole('button', { name: '添加信息项' }).click()
  await page.keyboard.type('姓名')
  const address = page.url()
  await page.keyboard.press('Control+d')
  await page.keyboard.type('全称')
  await expect(input(page)).toHaveValue('姓名全称')
  await expect.poll(() => cellsOf(page)).toEqual(['姓名全称'])
  expect(page.url()).toBe(address)
})

test('an input method that begins over a cell loses no letter', async ({ openDesk, context }) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  await page.getByRole('button', { name: '添加信息项' }).click()
  await page.keyboard.type('旧名称')
  await page.keyboard.press('Enter')
  await cell(page, 1, 'name').click()
  const session = await context.newCDPSession(page)
  await session.send('Input.dispatchKeyEvent', {
    type: 'rawKeyDown',
    windowsVirtualKeyCode: 229,
    key: 'Process',
  })
  for (const text of ['x', 'xi', 'xin', 'xing']) {
    await session.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
  }
  await session.send('Input.insertText', { text: '姓名' })
  await page.keyboard.press('Enter')
  await expect(cell(page, 1, 'name')).toHaveText('姓名')
})

test('200 rows of a dictionary become items in one action, and are taken back in one step', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  const types = ['varchar(20)', 'NUMBER(10,2)', 'date', '文本', 'timestamp(6)', '未定']
  const lines = Array.from(
    { length: 200 },
    (_, index) => `f${index}\t字段${index + 1}\t${types[index % types.length]}\t备注`,
  )
  await copyText(page, `字段名\t中文名\t数据类型\t说明\r\n${lines.join('\r\n')}\r\n\t\t\t\r\n`)
  await page.getByRole('button', { name: '粘贴数据字典' }).click()
  await expect(page.getByLabel('数据字典的内容')).toBeFocused()
  await page.keyboard.press('Control+v')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('第 2 列的含义')).toHaveValue('name')
  await expect(dialog.getByLabel('「文本」的类型')).toHaveValue('C')
  await expect(dialog.getByText('未使用的列：字段名、说明')).toBeVisible()
  await dialog.getByLabel('「未定」的类型').selectOption('G')
  await expectNoBarrier(page, { within: '[role=dialog]' })
  await dialog.getByRole('button', { name: '添加 200 项' }).click()

  await expect(page.getByRole('heading', { name: '信息项 200' })).toBeVisible()
  await expect(cell(page, 1, 'name')).toHaveAttribute('data-active', 'true')
  await expect(input(page)).toBeFocused()
  await expect
    .poll(() => cellsOf(page).then((cells) => cells.slice(0, 6)))
    .toEqual([
      '字段1 字符型 C 20',
      '字段2 数值型 N 10,2',
      '字段3 日期型 D',
      '字段4 字符型 C',
      '字段5 日期时间型 T',
      '字段6 通用型 G',
    ])
  // Only what is in view is drawn.
  expect(await page.getByRole('grid').getByRole('row').count()).toBeLessThan(60)
  await page.keyboard.press('Control+End')
  await expect(page.getByText('字段200', { exact: true })).toBeVisible()
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect.poll(() => cellsOf(page)).toEqual([])
})

test('cells travel to and from other sheets, merged ones too', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  await page.getByRole('button', { name: '添加信息项' }).click()
  // In our columns already: no question is asked. The second name is merged over two rows.
  await copyHtml(
    page,
    '<table><tr><td>姓名</td><td>字符型 C</td><td>20</td></tr><tr><td rowspan="2">出生<br>日期</td><td>D</td><td></td></tr>' +
      '<tr><td>整型</td><td>4</td></tr><tr><td></td><td> </td><td></td></tr></table>',
  )
  await page.keyboard.press('Control+v')
  await expect.poll(() => cellsOf(page)).toEqual(['姓名 字符型 C 20', '出生 日期 日期型 D', '整型 I 4'])
  await expect(page.getByText('已粘贴 3 行。')).toBeVisible()

  // Out again: as Excel writes it, and back as it was.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    '姓名\t字符型 C\t20\t\r\n出生 日期\t日期型 D\t\t\r\n\t整型 I\t4\t',
  )
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+v')
  await expect
    .poll(async () => (await cellsOf(page)).slice(3))
    .toEqual(['姓名 字符型 C 20', '出生 日期 日期型 D', '整型 I 4'])
  // One value fills what is selected.
  await copyText(page, '否')
  await cell(page, 1, 'key').click()
  await cell(page, 3, 'key').click({ modifiers: ['Shift'] })
  await page.keyboard.press('Control+v')
  await expect
    .poll(async () => (await cellsOf(page)).slice(0, 4))
    .toEqual(['姓名 字符型 C 20 否', '出生 日期 日期型 D 否', '整型 I 4 否', '姓名 字符型 C 20'])
  await page.keyboard.press('Control+x')
  await expect.poll(async () => (await cellsOf(page))[0]).toBe('姓名 字符型 C 20')

  // Words of a database are looked at first, also when they are pasted into the cells.
  await copyText(page, '住址\tvarchar(200)\r\n照片\tblob\r\n')
  await cell(page, 1, 'name').click()
  await page.keyboard.press('Control+v')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(input(page)).toBeFocused()
  await page.keyboard.press('Control+v')
  await page.getByRole('button', { name: '替换现有 6 项' }).click()
  await expect.poll(() => cellsOf(page)).toEqual(['住址 字符型 C 200', '照片 通用型 G'])
})

test('ranges are filled, cleared, inserted, deleted and moved', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openFreshEntry(page)
  const { keyboard } = page
  await page.getByRole('button', { name: '添加信息项' }).click()
  for (const name of ['甲', '乙', '丙', '丁']) {
    await keyboard.type(name)
    await keyboard.press('Enter')
  }
  await cell(page, 1, 'type').click()
  await keyboard.type('c')
  await keyboard.press('Tab')
  await keyboard.type('8')
  await keyboard.press('Enter')
  // Two columns, from the first row down.
  await keyboard.press('ArrowUp')
  await keyboard.press('Shift+ArrowRight')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Control+d')
  await expect.poll(() => cellsOf(page)).toEqual(['甲 字符型 C 8', '乙 字符型 C 8', '丙 字符型 C 8', '丁'])
  await cell(page, 2, 'length').click()
  await cell(page, 3, 'length').hover()
  await page.mouse.down()
  await page.mouse.up()
  await keyboard.press('Delete')
  await expect.poll(async () => (await cellsOf(page))[2]).toBe('丙 字符型 C')

  // Rows: by keys, by buttons, by their numbers.
  await keyboard.press('Alt+Shift+ArrowUp')
  await expect.poll(() => namesOf(page)).toEqual(['甲', '丙', '乙', '丁'])
  await keyboard.press('Control+Shift+Equal')
  await expect.poll(() => namesOf(page)).toEqual(['甲', '', '丙', '乙', '丁'])
  await keyboard.press('Control+Minus')
  await expect.poll(() => namesOf(page)).toEqual(['甲', '丙', '乙', '丁'])
  await number(page, 1).click()
  await page.getByRole('button', { name: '下移 1 行' }).click()
  await expect.poll(() => namesOf(page)).toEqual(['丙', '甲', '乙', '丁'])
  await number(page, 1).click()
  await number(page, 2).click({ modifiers: ['Shift'] })
  await drag(page, 1, 4)
  await expect.poll(() => namesOf(page)).toEqual(['乙', '丁', '丙', '甲'])
  await page.getByRole('button', { name: '删除 2 行' }).click()
  await expect.poll(() => namesOf(page)).toEqual(['乙', '丁'])
  await expect(input(page)).toBeFocused()
})

test('findings stand in the cell and below, and the keys lead there and back and out', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  const { keyboard } = page
  const name = cell(page, 1, 'name')
  await name.click()
  const before = await input(page).inputValue()
  await keyboard.press('Delete')
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name.getByRole('img', { name: '错误' })).toBeVisible()
  await keyboard.press('Control+.')
  await expect(page.locator('[data-item="0"] .finding-note button').first()).toBeFocused()
  await keyboard.press('Escape')
  await expect(input(page)).toBeFocused()
  await keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: /信息项 \d/ })).toBeFocused()
  await page.getByLabel('信息资源名称').focus()
  await keyboard.press('F8')
  await expect(input(page)).toBeFocused()
  await expect(name).toHaveAttribute('data-active', 'true')
  await keyboard.type(before)
  await keyboard.press('Control+Home')
  await expect(name).not.toHaveAttribute('aria-invalid')

  // Tab leaves at the end, Shift+Tab at the beginning.
  await keyboard.press('Control+Home')
  await keyboard.press('Shift+Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') === null)).toBe(true)
  await keyboard.press('Tab')
  await keyboard.press('Control+End')
  await keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.closest('[role=grid]') === null)).toBe(true)
})

test('an entry that is only read can be selected and copied', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  // The items are below the fold, and drawn after what is above it.
  await expect(cell(page, 1, 'name')).toBeVisible()
  const before = await cellsOf(page)
  await page.getByRole('button', { name: '停用', exact: true }).click()
  await expect(page.getByText('此条目已停用')).toBeVisible()
  await cell(page, 1, 'name').click()
  await page.keyboard.type('改')
  await page.keyboard.press('Delete')
  await page.keyboard.press('Control+v')
  await page.keyboard.press('Control+a')
  await page.keyboard.press('Control+c')
  expect(await cellsOf(page)).toEqual(before)
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied.split('\r\n')).toHaveLength(before.length)
  await expectNoBarrier(page, only)
})

test('the sheet shuts nobody out, in either scheme and language', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openSampleTownship(page)
  await page.getByRole('button', { name: /更多列/ }).click()
  await cell(page, 1, 'name').click()
  await page.keyboard.press('Delete')
  await cell(page, 2, 'type').click()
  await page.keyboard.press('F2')
  await expect(page.getByRole('option', { name: '备注型 M' })).toBeVisible()
  await expectNoBarrierInEither(page, only)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'English' }).click()
  await expectNoBarrier(page, only)
  // Columns that one asked for are there again.
  await page.reload()
  await expect(page.getByRole('columnheader', { name: 'Sensitivity' })).toBeVisible()
})

async function openFreshEntry(page: Page): Promise<void> {
  await openSampleTownship(page)
  await page.keyboard.press('Alt+n')
  await expect(page.getByText('还没有信息项')).toBeVisible()
}

const cell = (page: Page, row: number, member: string) =>
  page.locator(`[role=grid] [data-item="${row - 1}"] [data-field="item.${member}"]`)
const number = (page: Page, row: number) => page.locator(`[role=grid] [data-item="${row - 1}"] [data-handle]`)
const input = (page: Page) => page.locator('[role=grid] input')

/** Each item in one line, as it is read; the row for a new one is none. */
function cellsOf(page: Page): Promise<string[]> {
  return page.locator('[role=grid] [data-item]:not([data-new])').evaluateAll((rows) =>
    rows.map((row) =>
      Array.from(
        row.querySelectorAll('[role=gridcell]'),
        (each) => each.querySelector('input')?.value ?? each.textContent,
      )
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    ),
  )
}

function namesOf(page: Page): Promise<(string | null)[]> {
  return page
    .locator('[role=grid] [data-item]:not([data-new]) [data-field="item.name"]')
    .evaluateAll((cells) => cells.map((each) => each.querySelector('input')?.value ?? each.textContent))
}

const copyText = (page: Page, text: string) =>
  page.evaluate((each) => navigator.clipboard.writeText(each), text)

const copyHtml = (page: Page, html: string) =>
  page.evaluate(
    (each) =>
      navigator.clipboard.write([
        new ClipboardItem({ 'text/html': new Blob([each], { type: 'text/html' }) }),
      ]),
    html,
  )

/** Takes a row by its number and drops it below another. */
async function drag(page: Page, from: number, below: number): Promise<void> {
  const [start, end] = [await number(page, from).boundingBox(), await number(page, below).boundingBox()]
  if (!start || !end) throw new Error('a row is not in view')
  await page.mouse.move(start.x + 10, start.y + 15)
  await page.mouse.down()
  await page.mouse.move(end.x + 10, end.y + end.height - 2, { steps: 5 })
  await page.mouse.up()
}

/** The screens around it have specs of their own. */
const only = { within: '[data-section=items]' }
