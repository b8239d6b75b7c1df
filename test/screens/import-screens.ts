import type { Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import type { Screen } from './camera.ts'
import type { Made } from './offices.ts'

interface Words {
  t: TFunction
  made: Made
}

const give = async (page: Page, path: string) => page.locator('input[type=file]').first().setInputFiles(path)
/** A table that was previewed, with its first entry open. */
const previewed = async (page: Page, { made }: Words) => {
  await give(page, made.files.table)
  await page.getByRole('option').first().waitFor()
  await page.locator('.detail-pane h2').waitFor()
}
const part = async (page: Page, name: string) => page.getByRole('tab', { name }).click()
const filter = async (page: Page, { t }: Words, state: 'changed' | 'failed' | 'created') => {
  const word = t(`sheet.preview.states.${state}`)
  await page.getByRole('button', { name: new RegExp(`^${word}`) }).click()
  await page.getByRole('option').first().click()
}
const shared = { office: 'importing' as const, hash: () => '/import' }
const exporting = (kind: 'export' | 'template' | 'compare'): Screen => ({
  name: `write-${kind}`,
  office: 'clerk',
  hash: () => '/catalog',
  prepare: async (page, { t }) => {
    await page.getByRole('option').first().waitFor()
    const word =
      kind === 'export'
        ? t('sheet.export.action')
        : t(`sheet.export.${kind}.action` as 'sheet.export.compare.action')
    await page
      .getByRole('button', { name: t('catalog.more'), exact: true })
      .first()
      .click()
    await page.getByRole('menuitem', { name: word }).click()
    await page.getByRole('dialog').waitFor()
  },
})

/** Tables in, and tables out. */
export const importScreens: readonly Screen[] = [
  { name: 'import-before', office: 'empty', hash: () => '/import' },
  { name: 'import-preview', ...shared, also: ['dark', 'zoomed'], prepare: previewed },
  {
    name: 'import-changed',
    ...shared,
    prepare: async (page, words) => {
      await previewed(page, words)
      await filter(page, words, 'changed')
    },
  },
  {
    name: 'import-failed',
    ...shared,
    also: ['dark'],
    prepare: async (page, words) => {
      await previewed(page, words)
      await filter(page, words, 'failed')
    },
  },
  {
    name: 'import-columns',
    ...shared,
    also: ['dark', 'zoomed'],
    prepare: async (page, words) => {
      await previewed(page, words)
      await part(page, words.t('sheet.parts.columns'))
    },
  },
  {
    name: 'import-columns-choice',
    ...shared,
    prepare: async (page, words) => {
      await previewed(page, words)
      await part(page, words.t('sheet.parts.columns'))
      await page
        .getByRole('combobox', { name: words.t('sheet.understood.targetOf', { column: 'H' }) })
        .click()
    },
  },
  {
    name: 'import-words',
    ...shared,
    prepare: async (page, words) => {
      await previewed(page, words)
      await part(page, words.t('sheet.parts.words'))
    },
  },
  {
    name: 'import-same',
    ...shared,
    prepare: async (page, words) => {
      await previewed(page, {
        ...words,
        made: { ...words.made, files: { ...words.made.files, table: words.made.files.sameTable } },
      })
    },
  },
  {
    name: 'import-strange',
    ...shared,
    prepare: async (page, { t, made }) => {
      await give(page, made.files.strangeTable)
      await page.getByRole('tab', { name: t('sheet.parts.columns') }).waitFor()
    },
  },
  {
    name: 'import-portal',
    office: 'empty',
    hash: () => '/import',
    prepare: async (page, { made }) => {
      await give(page, made.files.portal)
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'import-refused',
    ...shared,
    prepare: async (page) => {
      const file = { name: '别的.json', mimeType: 'application/json', buffer: Buffer.from('{') }
      await page.locator('input[type=file]').setInputFiles(file)
      await page.getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'import-reading',
    ...shared,
    before: (page) => page.route('**/rpc/sheet/read', () => {}),
    prepare: (page, { made }) => give(page, made.files.table),
  },
  exporting('export'),
  exporting('template'),
  exporting('compare'),
]
