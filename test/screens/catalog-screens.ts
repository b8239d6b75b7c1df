import type { Page } from '@playwright/test'
import type { Made } from './offices.ts'
import type { Screen } from './camera.ts'

const entry = (which: keyof Made['entries']) => ({
  office: 'clerk' as const,
  hash: ({ entries }: Made) => `/catalog/${entries[which]}`,
})
const listed = (page: Page) => page.getByRole('option').first().waitFor()
const rows = (page: Page) => page.getByRole('grid').first().getByRole('row')
const table = async (page: Page) => {
  await listed(page)
  await page.keyboard.press('Alt+t')
  await rows(page).nth(1).waitFor()
}
/** Chooses three entries of the list with the keys. */
const chooseThree = async (page: Page) => {
  await table(page)
  await rows(page).nth(1).click()
  await page.keyboard.press('Shift+ArrowDown')
  await page.keyboard.press('Shift+ArrowDown')
}
const never = () => {}

/** The list of entries and the entry beside it. */
export const catalogScreens: readonly Screen[] = [
  { name: 'catalog', office: 'clerk', hash: () => '/catalog', also: ['dark', 'zoomed'], prepare: listed },
  { name: 'catalog-many', office: 'many', hash: () => '/catalog', prepare: listed },
  { name: 'catalog-sharing', office: 'many', hash: () => '/catalog?catalog=sharing' },
  { name: 'catalog-open', office: 'many', hash: () => '/catalog?catalog=open' },
  { name: 'catalog-empty', office: 'empty', hash: () => '/catalog', also: ['dark', 'zoomed'] },
  { name: 'catalog-empty-view', office: 'empty', hash: () => '/catalog?view=returned' },
  { name: 'catalog-returned', office: 'returned', hash: () => '/catalog?view=returned' },
  { name: 'catalog-retired', office: 'clerk', hash: () => '/catalog?view=retired' },
  {
    name: 'catalog-search',
    office: 'many',
    hash: () => '/catalog',
    prepare: async (page) => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type('补贴 白岩')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'catalog-search-nothing',
    office: 'many',
    hash: () => '/catalog',
    prepare: async (page) => {
      await page.keyboard.press('Control+f')
      await page.keyboard.type('不动产登记')
      await page.getByText('「不动产登记」').or(page.getByText('不动产登记')).first().waitFor()
    },
  },
  {
    name: 'catalog-loading',
    office: 'clerk',
    hash: () => '/catalog',
    before: (page) => page.route('**/rpc/entry/{list,get}', never),
  },
  {
    name: 'catalog-error',
    office: 'clerk',
    hash: () => '/catalog',
    before: (page) => page.route('**/rpc/entry/list', (route) => route.abort('connectionrefused')),
  },

  {
    name: 'table',
    office: 'many',
    hash: () => '/catalog',
    also: ['dark', 'zoomed'],
    prepare: table,
  },
  { name: 'table-sharing', office: 'many', hash: () => '/catalog?catalog=sharing', prepare: table },
  { name: 'table-open', office: 'many', hash: () => '/catalog?catalog=open', prepare: table },
  {
    name: 'table-filter',
    office: 'many',
    hash: () => '/catalog',
    also: ['dark'],
    prepare: async (page, { t }) => {
      await table(page)
      const column = t('list.columns.sensitivity')
      await page.getByRole('button', { name: t('list.filter.of', { column }) }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'table-filtered',
    office: 'many',
    hash: () => '/catalog',
    prepare: async (page, { t }) => {
      await table(page)
      const column = t('list.columns.sensitivity')
      await page.getByRole('button', { name: t('list.filter.of', { column }) }).click()
      await page.getByRole('dialog').getByRole('checkbox').first().check()
      await page.keyboard.press('Escape')
    },
  },
  { name: 'table-chosen', office: 'many', hash: () => '/catalog', prepare: chooseThree },
  {
    name: 'views',
    office: 'clerk',
    hash: () => '/catalog',
    prepare: async (page, { t }) => {
      await listed(page)
      await page.getByRole('button', { name: new RegExp(`^${t('list.views.label')}`) }).click()
      await page.getByRole('menu').waitFor()
    },
  },
  {
    name: 'bulk-dialog',
    office: 'many',
    hash: () => '/catalog',
    prepare: async (page, { t }) => {
      await chooseThree(page)
      await page.keyboard.press('Alt+b')
      await page.getByText(t('list.bulk.chooseFirst')).waitFor()
    },
  },
  {
    name: 'bulk-preview',
    office: 'many',
    hash: () => '/catalog',
    also: ['dark'],
    prepare: async (page, { t }) => {
      await chooseThree(page)
      await page.keyboard.press('Alt+b')
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('combobox', { name: t('list.bulk.field') }).fill(t('fields.office'))
      await page
        .getByRole('option', { name: t('fields.office') })
        .first()
        .click()
      await dialog.getByRole('textbox', { name: t('fields.office') }).fill('党政综合办公室')
      await dialog.getByText(t('list.bulk.after')).waitFor()
    },
  },
  {
    name: 'palette',
    office: 'clerk',
    hash: () => '/catalog',
    also: ['dark'],
    prepare: async (page) => {
      await listed(page)
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'palette-entries',
    office: 'many',
    hash: () => '/catalog',
    prepare: async (page) => {
      await listed(page)
      await page.keyboard.press('Control+k')
      await page.keyboard.type('补贴')
      await page.getByRole('dialog').locator('mark').first().waitFor()
    },
  },
  {
    name: 'template-dialog',
    office: 'empty',
    hash: () => '/catalog',
    also: ['dark'],
    prepare: async (page, { t }) => {
      await page.keyboard.press('Alt+Shift+N')
      await page.getByText(t('begin.template.title')).waitFor()
    },
  },
  { name: 'earlier', office: 'empty', hash: () => '/earlier' },
  {
    name: 'earlier-preview',
    office: 'empty',
    hash: () => '/earlier',
    prepare: async (page, { made }) => {
      await page.locator('input[type=file]').setInputFiles(made.offices.returned)
      await page.getByRole('checkbox').first().waitFor()
    },
  },
  { name: 'changes', office: 'clerk', hash: () => '/changes' },
  { name: 'changes-empty', office: 'empty', hash: () => '/changes' },

  { name: 'entry-errors', ...entry('errors'), also: ['dark', 'zoomed'] },
  {
    name: 'entry-errors-listed',
    ...entry('errors'),
    prepare: (page, { t }) =>
      page
        .getByRole('button', { name: /\d/ })
        .filter({ hasText: t('catalog.errors', { count: 0 }).replace(/ ?0 ?/, '') })
        .first()
        .click(),
  },
  { name: 'entry-clean', ...entry('clean') },
  { name: 'entry-retired', ...entry('retired') },
  { name: 'entry-returned', ...entry('returned'), office: 'returned' },
  { name: 'entry-thousand-findings', ...entry('thousand') },
  {
    name: 'entry-history',
    ...entry('changed'),
    also: ['dark', 'zoomed'],
    prepare: async (page, { t }) => {
      await page.getByLabel(t('fields.name'), { exact: true }).waitFor()
      await page.keyboard.press('Alt+h')
      await page.getByText(t('history.versions')).first().waitFor()
    },
  },
  {
    name: 'entry-missing-fields',
    ...entry('errors'),
    prepare: (page, { t }) => page.getByRole('button', { name: t('form.showMissing') }).click(),
  },
  {
    name: 'entry-items',
    ...entry('thousand'),
    also: ['dark', 'zoomed'],
    prepare: async (page) => {
      await page.keyboard.press('Alt+Shift+0')
    },
  },
  {
    name: 'entry-dictionary',
    ...entry('clean'),
    prepare: async (page, { t }) => {
      await page
        .getByRole('button', { name: t('grid.pasteDictionary') })
        .first()
        .click()
      await page.getByRole('dialog').waitFor()
      const dictionary =
        '字段名\t中文名\t类型\nxm\t姓名\tvarchar(50)\ncsrq\t出生日期\t日期\nje\t金额\tdecimal(10,2)\nbz\t备注\t其他'
      await page.getByRole('dialog').getByRole('textbox').first().fill(dictionary)
    },
  },
  {
    name: 'entry-items-from-summary',
    ...entry('listing'),
    prepare: async (page, { t }) => {
      await page.getByRole('button', { name: t('begin.items.offer', { count: 6 }) }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'entry-loading',
    ...entry('clean'),
    before: (page) => page.route('**/rpc/entry/get', never),
  },
  {
    name: 'entry-error',
    ...entry('clean'),
    before: (page) => page.route('**/rpc/entry/get', (route) => route.abort('connectionrefused')),
  },
  { name: 'entry-missing', office: 'clerk', hash: () => '/catalog/nobody' },
]
