import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createBackend } from '../../electron/backend.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { inspectWorkspaceFile } from '../../electron/workspace/workspace-file.ts'
import { entrySchema } from '../../shared/entry.ts'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { expect, test } from './desk.ts'

/** How an entry begins with something: a template, the fields a summary lists, the catalog of an earlier year. */

const office = { code: '11520199000000001B', name: '云溪镇人民政府' }

test('an empty catalog offers three ways, and a template fills in what is typical by keyboard alone', async ({
  openDesk,
}) => {
  await withHome(async (home) => {
    const { page } = await openDesk({ home })
    await openOffice(page)
    const { keyboard } = page
    await expect(page.getByText('还没有条目。')).toBeVisible()
    await expect(page.getByRole('link', { name: '用以前的目录' })).toBeVisible()
    await expectNoBarrier(page)

    await keyboard.press('Alt+Shift+N')
    const dialog = page.getByRole('dialog', { name: '用模板新建条目' })
    await expect(dialog.getByRole('combobox')).toBeFocused()
    const options = dialog.getByRole('option')
    await expect(options.first()).toHaveAttribute('aria-selected', 'true')
    await expectNoBarrier(page)
    await keyboard.press('ArrowDown')
    await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
    await keyboard.type('没有这样的')
    await expect(dialog.getByRole('button', { name: '用此模板新建' })).toBeDisabled()
    await dialog.getByRole('combobox').fill('停车场')
    await expect(options).toHaveText(['设施与点位'])
    await expect(dialog.getByLabel('模板的内容')).toContainText('管理单位')
    await keyboard.press('Enter')

    await expect(dialog).toBeHidden()
    await expect(nameOf(page)).toBeFocused()
    await expect(page.getByLabel('信息资源提供方')).toHaveValue(office.name)
    await expect(page.getByLabel('提供方代码')).toHaveValue(office.code)
    await expect(page.getByRole('radio', { name: '公开', exact: true })).toBeChecked()

    // Escape leaves the catalog as it is, and the focus where it was.
    await keyboard.press('Alt+Shift+N')
    await expect(dialog.getByRole('combobox')).toBeFocused()
    await keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(nameOf(page)).toBeFocused()
    await expect(page.getByRole('listbox', { name: '目录条目' }).getByRole('option')).toHaveCount(1)
  })
})

test('fields that a summary lists become items in one step, as previewed', async ({ openDesk }) => {
  await withHome(async (home) => {
    const { page } = await openDesk({ home })
    await openOffice(page)
    await page.keyboard.press('Alt+n')
    await expect(nameOf(page)).toBeFocused()
    const summary = page.getByLabel('信息资源摘要')
    await summary.fill('全镇停车场的基本情况。')
    const offer = page.getByRole('button', { name: /把摘要中的 \d+ 个字段列为信息项/ })
    await expect(offer).toBeHidden()
    await summary.fill('全镇残疾人名单，包括姓名、身份证号、残疾等级、补贴金额等。')
    await offer.click()
    const dialog = page.getByRole('dialog', { name: '把摘要中的字段列为信息项' })
    await expect(dialog.getByRole('row', { name: /身份证号/ })).toContainText('居民身份证号码')
    await expect(dialog.getByRole('row', { name: /补贴金额/ })).toContainText('货币型 Y')
    await expectNoBarrier(page)
    await dialog.getByRole('checkbox', { name: '残疾等级' }).uncheck()
    await dialog.getByRole('button', { name: '添加 3 项' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
    // One is left that is no item yet, and one alone is not offered.
    await expect(offer).toBeHidden()
    await expect.poll(() => itemsOf(home)).toEqual(['姓名', '身份证号', '补贴金额'])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+z')
    await expect.poll(() => itemsOf(home)).toEqual([])
  })
})

test('the catalog of an earlier workspace is looked at, chosen from, taken over, and taken back', async ({
  openDesk,
}) => {
  await withHome(async (home, stick) => {
    const earlier = await earlierCatalog(stick)
    const { page } = await openDesk({ home })
    await openOffice(page)
    await page.getByRole('link', { name: '用以前的目录' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('取用以前的目录')
    await expectNoBarrier(page)

    const foreign = join(stick, '别的.muludb')
    await writeFile(foreign, '不是目录')
    await page.locator('input[type=file]').setInputFiles(foreign)
    await expect(page.getByText('不是目录：需要本单位的报送包')).toBeVisible()

    await page.locator('input[type=file]').setInputFiles(earlier)
    const rows = page.getByRole('listbox', { name: '以前的条目' }).getByRole('option')
    await expect(rows).toHaveCount(3)
    await expect(page.getByText(`${office.name} · 20`)).toBeVisible()
    await expect(rows.first()).toHaveAttribute('aria-selected', 'true')
    await expectNoBarrier(page)
    await rows.filter({ hasText: '公园' }).click()
    await page.getByRole('button', { name: '取用 2 条' }).click()
    await expect(page.getByText('已取用 2 条，未取用 1 条。')).toBeVisible()
    await expect(page.getByRole('link', { name: '查看目录' })).toBeFocused()
    await page.keyboard.press('Enter')
    const list = page.getByRole('listbox', { name: '目录条目' }).getByRole('option')
    await expect(list).toHaveCount(2)
    await page.keyboard.press('Control+z')
    await expect(page.getByText('还没有条目。')).toBeVisible()
  })
})

test('in English everything has its words, and shuts nobody out in either scheme', async ({ openDesk }) => {
  await withHome(async (home, stick) => {
    const earlier = await earlierCatalog(stick)
    const { page } = await openDesk({ home })
    await openOffice(page)
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('navigation').getByRole('link', { name: 'Catalog', exact: true }).click()
    await page.keyboard.press('Alt+Shift+N')
    const dialog = page.getByRole('dialog', { name: 'New entry from a template' })
    await expect(dialog.getByRole('option', { name: 'List of persons' })).toBeVisible()
    await expectNoBarrierInEither(page)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await page.getByRole('link', { name: 'Use an earlier catalog' }).click()
    await page.locator('input[type=file]').setInputFiles(earlier)
    await expect(page.getByRole('button', { name: 'Take over 3 entries' })).toBeVisible()
    await expectNoBarrierInEither(page)
  })
})

/** A data folder with the workspace of an office that begins anew, and a folder for what lies elsewhere. */
async function withHome(work: (home: string, stick: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'mulu-begin-'))
  const home = join(folder, 'home')
  try {
    const backend = createBackend({ home, host: 'test' })
    await backend.client.workspace.create({ role: 'agency', ...office, signer: '李小满', passphrase })
    await backend.close()
    await work(home, join(folder, 'stick'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same office's workspace of last year, as it lies on a stick. */
async function earlierCatalog(folder: string): Promise<string> {
  const backend = createBackend({ home: folder, host: 'test' })
  const { client, context } = backend
  await client.workspace.create({ role: 'agency', ...office, signer: '李小满', passphrase })
  for (const name of ['公交线路', '停车场', '公园']) {
    await client.entry.create({ entry: entrySchema.parse({ name, provider: office.name }) })
  }
  const path = join(folder, '去年的目录.muludb')
  const made = context.desk.path ?? ''
  await backend.close()
  await copyFile(made, path)
  return path
}

async function openOffice(page: Page): Promise<void> {
  await page.getByRole('button', { name: new RegExp(office.name) }).click()
  await expect(page.getByText('还没有条目。')).toBeVisible()
}

/** Names of the only entry's items, as the file has them: a reader beside the program sees what is written. */
function itemsOf(home: string): string[] {
  const record = inspectWorkspaceFile(join(home, `${office.name}.muludb`), (sql) =>
    sql.get<{ record: string }>('SELECT record FROM entry'),
  )?.record
  const { entry } = JSON.parse(record ?? '{}') as { entry?: { items?: { name: string }[] } }
  return entry?.items?.map(({ name }) => name) ?? []
}

const nameOf = (page: Page) => page.getByLabel('信息资源名称')
