import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createBackend } from '../../electron/backend.ts'
import { asOneChange } from '../../electron/catalog/changes.ts'
import { indexPending } from '../../electron/catalog/entry-search.ts'
import type { Entry } from '../../shared/entry.ts'
import { benchEntry } from '../bench/catalog.ts'
import { expect, test as base, type Desk } from './desk.ts'

interface BigCatalogFixtures {
  /** A program with a township of so many entries open in its catalog, newest first: the last one made is on top. */
  openBigCatalog: (entries: number, change?: (entry: Entry, index: number) => Entry) => Promise<Desk>
}

export const test = base.extend<BigCatalogFixtures>({
  openBigCatalog: async ({ openDesk }, use) => {
    const homes: string[] = []
    await use(async (entries, change = (entry) => entry) => {
      const home = await mkdtemp(join(tmpdir(), 'mulu-big-'))
      homes.push(home)
      await fillTownship(home, entries, change)
      const desk = await openDesk({ home })
      await openTownship(desk.page)
      return desk
    })
    await Promise.all(homes.map((home) => rm(home, { recursive: true, force: true })))
  },
})
export { expect }

async function fillTownship(
  home: string,
  entries: number,
  change: (entry: Entry, index: number) => Entry,
): Promise<void> {
  const backend = createBackend({ home, host: 'test' })
  await backend.client.workspace.create({
    role: 'agency',
    code: '115201990000000011',
    name: '云溪镇人民政府',
    signer: '经办人',
    passphrase: 'browser-passphrase',
  })
  const { sql, workspace, rules } = backend.context.desk
  asOneChange(
    { sql, workspace, rules },
    'import',
    (step) => {
      for (let index = 0; index < entries; index += 1) step.create(change(benchEntry(index), index))
    },
    { many: true },
  )
  indexPending(sql, () => undefined)
  await backend.close()
}

export async function openTownship(page: Page): Promise<void> {
  await page.getByRole('button', { name: /云溪镇人民政府/ }).click()
  await expect(listOf(page).getByRole('option').first()).toBeVisible()
}

export const listOf = (page: Page) => page.getByRole('listbox', { name: '目录条目' })
export const tableOf = (page: Page) => page.getByRole('grid', { name: '目录条目' })
/** Rows in view, without the head. */
export const rowsOf = (page: Page) => tableOf(page).locator('[aria-rowindex]:not([aria-rowindex="1"])')
export const nameOf = (page: Page) => page.getByLabel('信息资源名称')
export const searchOf = (page: Page) => page.getByRole('textbox', { name: /^搜索名称/ })

/** Chooses one of the views by its name, whatever the number beside it. */
export async function chooseView(page: Page, view: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: /^查看：/ }).click()
  await page.getByRole('menuitem', { name: view }).click()
}
