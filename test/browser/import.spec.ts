import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { inspectWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { entryOfOwnRecord, type Entry } from '../../shared/entry.ts'
import { departmentWorkbook, strangeTable } from '../support/table-files.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, test } from './desk.ts'

/** A table of an office: understood, corrected, looked at entry by entry, taken in, and taken back. */

const office = { code: '11520199000000001B', name: '云溪镇人民政府' }

test('a workbook is looked at entry by entry, taken in as one step by keyboard, and taken back', async ({
  openDesk,
}) => {
  await withOffice(async ({ home, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    const { keyboard } = page
    await give(page, await table('later'))
    await expect(rows(page).first()).toBeVisible()
    await expect(page.getByRole('tab', { name: /^预览/ })).toContainText('14 条')
    await expect(filters(page)).toHaveText(['全部14', '新增3', '变更2', '未变6', '未通过3'])
    await expect(page.getByText('未通过 3 条不导入')).toBeVisible()
    const take = page.getByRole('button', { name: '导入 5 条' })
    await expect(take).toBeEnabled()
    await expectNoBarrier(page)

    // What would change stands beside the row that the keys are at.
    await rows(page).first().click()
    await keyboard.press('ArrowDown')
    const detail = page.getByRole('region', { name: '这一条会怎样' })
    await expect(detail.getByRole('heading', { level: 2 })).toHaveText('危房改造对象信息')
    await expect(detail).toContainText('按提供方和名称找到本目录的条目，导入后改 1 处。')
    await expect(detail.getByRole('row', { name: /信息资源摘要/ })).toContainText('每季度核对一次')
    await expect(detail).toContainText('第 7 至 9 行')

    // The space bar leaves it out; a click on its name does not.
    await keyboard.press(' ')
    await expect(page.getByRole('button', { name: '导入 4 条' })).toBeEnabled()
    await rows(page).nth(1).getByText('危房改造对象信息').click()
    await expect(detail.getByRole('checkbox', { name: '导入这一条' })).not.toBeChecked()
    await filters(page).nth(2).click()
    await expect(rows(page)).toHaveCount(2)
    await expect(rows(page).first()).toHaveAttribute('aria-selected', 'false')
    await page.getByRole('button', { name: '导入 4 条' }).click()
    await expect(page.getByText('收到 14 条：新增 3，变更 1，未变 6，未通过 3。')).toBeVisible()
    await expect(page.getByRole('link', { name: '查看写入的条目' })).toBeFocused()
    await expectNoBarrier(page)
    await expect.poll(() => namesIn(home)).toHaveLength(11)
    expect((await entryCalled(home, '危房改造对象信息'))?.summary).not.toContain('每季度')
    expect((await entryCalled(home, '河长制责任信息'))?.summary).toContain('每季度')

    await page.getByRole('button', { name: '撤销导入' }).click()
    await expect(page.getByText('已撤销这次导入，目录与导入前相同。')).toBeVisible()
    await expect(page.getByRole('link', { name: '查看目录' })).toBeFocused()
    await expect.poll(() => namesIn(home)).toHaveLength(8)
  })
})

test('what keeps an entry out is mended in its cell, and the focus stays there', async ({ openDesk }) => {
  await withOffice(async ({ home, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    await give(page, await table('later'))
    await filters(page).nth(4).click()
    await rows(page).first().click()
    const detail = page.getByRole('region', { name: '这一条会怎样' })
    await expect(detail).toContainText('看不出是哪一天')
    const cell = detail.getByLabel('第 16 行 · Q 列「发布日期」')
    await expect(cell).toHaveValue('去年年底')

    // Escape leaves it as it was.
    await cell.fill('写错了')
    await page.keyboard.press('Escape')
    await expect(cell).toHaveValue('去年年底')
    await cell.fill('2025-12-31')
    await page.keyboard.press('Enter')
    await expect(filters(page)).toHaveText(['全部14', '新增4', '变更2', '未变6', '未通过2'])
    await expect(detail.getByRole('heading', { level: 2 })).toHaveText('村级卫生室信息')
    await expect(detail).toContainText('本目录没有这一条，导入后新增。')
    await expect(detail).toContainText('表格中原为「去年年底」')
    await expect(cell).toBeFocused()

    await detail.getByRole('button', { name: '恢复原文' }).click()
    await expect(filters(page).nth(4)).toHaveText('未通过3')
    await expect(cell).toBeFocused()
    await cell.fill('2025-12-31')
    await page.keyboard.press('Tab')
    await expect(filters(page).nth(4)).toHaveText('未通过2')

    // A guess can be mended as well: its field comes when it is asked for.
    await filters(page).nth(0).click()
    await rows(page).filter({ hasText: '村级卫生室信息' }).click()
    await detail.getByRole('button', { name: /^改 第 16 行 · L 列/ }).click()
    const share = detail.getByLabel('第 16 行 · L 列「共享类型」')
    await expect(share).toBeFocused()
    await share.fill('不予共享')
    await page.keyboard.press('Enter')
    await expect(detail.getByRole('region', { name: '已改的单元格' })).toContainText('无条件开发')
    await expect(share).toBeFocused()

    await page.getByRole('button', { name: '导入 6 条' }).click()
    await expect(page.getByText('未通过 2。')).toBeVisible()
    expect(await entryCalled(home, '村级卫生室信息')).toMatchObject({
      publicationDate: '2025-12-31',
      sharing: { type: 'none' },
    })
  })
})

test('a table that no one knows is explained once, and its mapping is followed from then on', async ({
  openDesk,
}) => {
  await withOffice(async ({ home, stick }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    await give(page, strangeTable(stick))
    await expect(page.getByText(/没有认出目录。选定要取用的工作表和表头所在的行/)).toBeVisible()
    await expect(page.getByRole('button', { name: '导入', exact: true })).toBeDisabled()
    await expect(page.getByText('3 列不取用，其中 9 个有内容的单元格不会导入：A、B、C。')).toBeVisible()
    await expectNoBarrier(page)

    await page.getByRole('checkbox', { name: '有表头' }).check()
    await expect(page.getByRole('row', { name: /甲/ })).toBeVisible()
    await takeAs(page, 'A', '信息资源名称')
    await takeAs(page, 'B', '信息资源提供方')
    await takeAs(page, 'C', '信息资源摘要')
    await expect(page.getByText('有内容的列都会取用。')).toBeVisible()
    // What is taken twice counts once, and that is said.
    await takeAs(page, 'C', '信息资源提供方')
    await expect(page.getByRole('combobox', { name: 'B 列取用为' })).toHaveValue('不取用')
    await takeAs(page, 'C', '信息资源摘要')
    await takeAs(page, 'B', '信息资源提供方')

    await page.getByRole('button', { name: '方案', exact: true }).click()
    await page.getByRole('menuitem', { name: '保存为方案' }).click()
    const dialog = page.getByRole('dialog', { name: '保存列映射方案' })
    await expect(dialog.getByLabel('名称')).toBeFocused()
    await page.keyboard.type('环保站台账')
    await page.keyboard.press('Enter')
    await expect(page.getByText('已保存方案「环保站台账」。')).toBeVisible()
    await page.getByRole('tab', { name: /^预览/ }).click()
    await expect(rows(page)).toHaveCount(2)
    await page.getByRole('button', { name: '导入 2 条' }).click()
    await page.getByRole('button', { name: '再导入一个文件' }).click()

    // The next of the same kind is previewed at once.
    const next = join(stick, '台账-下半年.csv')
    await writeFile(next, '甲,乙,丙\r\n云溪镇公共厕所,镇城管队,按年上报\r\n')
    await give(page, next)
    await expect(page.getByRole('button', { name: '导入 1 条' })).toBeEnabled()
    await page.getByRole('tab', { name: /^工作表和列/ }).click()
    await expect(page.getByLabel('列映射方案')).toHaveValue('环保站台账')
    await expect(page.getByRole('combobox', { name: 'C 列取用为' })).toHaveValue('信息资源摘要')
  })
})

test('words that were guessed are shown with their rows, and what somebody says of them counts', async ({
  openDesk,
}) => {
  await withOffice(async ({ home, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    await give(page, await table('later'))
    await page.getByRole('tab', { name: /^词语/ }).click()
    const word = page.getByRole('row', { name: /无条件开发/ })
    await expect(word).toContainText('推测')
    await page.getByRole('combobox', { name: '「无条件开发」当作' }).click()
    await page.getByRole('option', { name: '有条件共享' }).click()
    await expect(word).toContainText('已指定')
    await expect(page.getByRole('tab', { name: /^词语/ })).not.toContainText('推测')
    await expectNoBarrier(page)
    await page.getByRole('button', { name: /认得的 \d+ 个词语/ }).click()
    await expect(page.getByText('共享类型 · 不予共享')).toBeVisible()
    await word.getByRole('button', { name: '恢复推测' }).click()
    await expect(word).toContainText('推测')
    await expect(page.getByRole('combobox', { name: '「无条件开发」当作' })).toBeFocused()
  })
})

test('a file that cannot be read is refused in a sentence, and another is taken instead', async ({
  openDesk,
}) => {
  await withOffice(async ({ home, stick, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    const refused = async (name: string, bytes: Buffer | string, sentence: RegExp) => {
      const path = join(stick, name)
      await writeFile(path, bytes)
      await give(page, path)
      await expect(page.getByRole('alert')).toContainText(sentence)
    }
    await refused('说明.docx', 'x', /未读取 说明\.docx：这里需要/)
    await refused('旧表.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /旧表\.xls/)
    await refused('坏的.xlsx', Buffer.from('504b0304000000', 'hex'), /坏的\.xlsx/)
    await refused('别的.json', '{', /别的\.json 中应是一组记录/)
    await expectNoBarrier(page)
    await give(page, await table('same'))
    await expect(page.getByText('没有要导入的')).toBeVisible()
    await expect(page.getByRole('button', { name: '导入', exact: true })).toBeDisabled()
  })
})

test('in English every part has its words, and shuts nobody out in either scheme', async ({ openDesk }) => {
  test.setTimeout(200_000)
  await withOffice(async ({ home, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    await page.getByRole('button', { name: 'English' }).click()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await give(page, await table('later'))
      await expect(page.getByRole('button', { name: 'Import 5 entries' })).toBeEnabled()
      await expectNoBarrier(page)
      await page.getByRole('button', { name: /^Failed/ }).click()
      await rows(page).first().click()
      await expect(page.getByText('Write it as 2026-11-23.')).toBeVisible()
      await expectNoBarrier(page)
      for (const part of ['Sheets and columns', 'Words']) {
        await page.getByRole('tab', { name: part }).click()
        await expect(page.getByRole('table')).toBeVisible()
        await expectNoBarrier(page)
      }
    }
  })
})

test('what failed is written back with its reasons, corrected, and comes in with the next file', async ({
  openDesk,
}) => {
  await withOffice(async ({ home, table }) => {
    const { page } = await openDesk({ home })
    await openImport(page)
    await give(page, await table('later'))
    await filters(page).nth(4).click()
    await page.getByRole('button', { name: '另存带结果的表格' }).click()
    const told = page.getByText(/已另存 .+\.xlsx。最后一列写着/)
    await expect(told).toBeVisible()
    const [, path = ''] = /已另存 (.+\.xlsx)。/.exec((await told.textContent()) ?? '') ?? []
    expect(existsSync(path)).toBe(true)
    // It is taken in as the file that it came from, its column of answers left aside.
    await give(page, path)
    await expect(filters(page)).toHaveText(['全部14', '新增3', '变更2', '未变6', '未通过3'])
  })
})

test('the list is exported, and a template and a comparison, by menu and palette', async ({ openDesk }) => {
  await withOffice(async ({ home, stick }) => {
    const { page } = await openDesk({ home })
    await page.getByRole('button', { name: new RegExp(office.name) }).click()
    const dialog = page.getByRole('dialog')
    const written = async (words: RegExp) => {
      const told = dialog.getByText(words)
      await expect(told).toBeVisible()
      await expect(dialog.getByRole('button', { name: '关闭' }).last()).toBeFocused()
      const [, path = ''] = / (\S+\.xlsx)/.exec((await told.textContent()) ?? '') ?? []
      expect(path).toContain(stick)
      expect(existsSync(path)).toBe(true)
      await page.keyboard.press('Escape')
      await expect(dialog).toBeHidden()
    }

    await page.getByRole('button', { name: '更多', exact: true }).first().click()
    await page.getByRole('menuitem', { name: '导出表格' }).click()
    await expect(dialog.getByText('导出当前列表「在用」中的 8 条')).toBeVisible()
    await expect(dialog.getByRole('radio', { name: '资源目录' })).toBeFocused()
    await expectNoBarrier(page)
    await dialog.getByRole('radio', { name: '25 列上传表' }).check()
    await dialog.getByRole('checkbox', { name: '附一列：检查发现的问题' }).check()
    await dialog.getByLabel('保存到文件夹').fill('/没有这个文件夹')
    await dialog.getByRole('button', { name: '导出表格' }).click()
    await expect(dialog.getByRole('alert')).toContainText('找不到文件夹')
    await dialog.getByLabel('保存到文件夹').fill(stick)
    await dialog.getByRole('button', { name: '导出表格' }).click()
    await written(/^已导出 .+，8 条，\d+ 行。$/)

    const command = async (name: string) => {
      await page.keyboard.press('Control+k')
      await page.keyboard.type(name)
      await page.keyboard.press('Enter')
      await expect(dialog.getByLabel('保存到文件夹')).toHaveValue(stick)
    }
    await command('导出空白模板')
    await dialog.getByRole('button', { name: '导出空白模板' }).click()
    await written(/^已导出空白模板/)
    await command('导出比较表')
    await expectNoBarrier(page)
    await dialog.getByRole('button', { name: '导出比较表' }).click()
    await written(/^已导出比较表/)
  })
})

interface Office {
  home: string
  stick: string
  /** The workbook of the year before, or of this year. */
  table: (which: 'same' | 'later') => Promise<string>
}

/** An office whose catalog came out of last year's workbook. */
async function withOffice(work: (office: Office) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mulu-import-'))
  const [home, stick] = [join(folder, 'home'), join(folder, 'stick')]
  await mkdir(stick)
  const table = (which: 'same' | 'later') =>
    departmentWorkbook(join(stick, `目录清单-${which}.xlsx`), {
      provider: office.name,
      later: which === 'later',
    })
  try {
    const backend = createBackend({ home, host: 'test' })
    await backend.client.workspace.create({ role: 'agency', ...office, signer: '李小满', passphrase })
    await jobAnswer(backend.client.sheet.apply({ path: await table('same') }))
    await backend.close()
    await work({ home, stick, table })
  } finally {
    // The program still runs, and may write into its folder once more.
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function openImport(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(office.name) }).click()
  await page.getByRole('button', { name: '更多', exact: true }).click()
  await page.getByRole('menuitem', { name: '导入表格' }).click()
  await expect(page.getByRole('heading', { name: '导入表格' })).toBeVisible()
}

const give = (page: Page, path: string) => page.locator('input[type=file]').first().setInputFiles(path)
const rows = (page: Page) => page.getByRole('listbox').getByRole('option')
const filters = (page: Page) => page.getByRole('group', { name: '显示' }).getByRole('button')

async function takeAs(page: Page, column: string, field: string): Promise<void> {
  const select = page.getByRole('combobox', { name: `${column} 列取用为` })
  await select.fill(field)
  await page.getByRole('option', { name: field, exact: true }).click()
  await expect(select).toHaveValue(field)
}

/** The entries in use, as they lie in the workspace file. */
async function entriesIn(home: string): Promise<Entry[]> {
  const file = (await readdir(home)).find((name) => name.endsWith('.muludb')) ?? ''
  return inspectWorkspaceFile(join(home, file), (sql) =>
    sql
      .all<{ record: string }>('SELECT record FROM entry ORDER BY row')
      .map(({ record }) => entryOfOwnRecord(record)),
  )
}

const namesIn = async (home: string) => (await entriesIn(home)).map(({ name }) => name)
const entryCalled = async (home: string, wanted: string) =>
  (await entriesIn(home)).find(({ name }) => name === wanted)
