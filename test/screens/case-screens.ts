import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const dialog = (page: Page) => page.getByRole('dialog').waitFor()
const reading = (page: Page) => page.locator('dl').first().waitFor()

/** What is due when, and the calendar by which it is counted. */
export const caseScreens: readonly Screen[] = [
  {
    name: 'cases',
    office: 'clerk',
    hash: ({ cases }) => `/cases?of=${cases.law}`,
    also: ['dark', 'zoomed'],
    prepare: reading,
  },
  { name: 'cases-empty', office: 'empty', hash: () => '/cases' },
  {
    name: 'cases-closed',
    office: 'clerk',
    hash: ({ cases }) => `/cases?of=${cases.doubt}`,
    prepare: reading,
  },
  {
    name: 'cases-bureau',
    office: 'district',
    hash: ({ cases }) => `/cases?of=${cases.doubt}`,
    prepare: reading,
  },
  {
    name: 'cases-new',
    office: 'clerk',
    hash: () => '/cases',
    prepare: async (page, { t }) => {
      await press(page, t('cases.new'))
      await dialog(page)
      await page.getByPlaceholder('2026-02-13').fill('2026-09-30')
      await page.getByText('2026-10-20').first().waitFor()
    },
  },
  {
    name: 'cases-new-incident',
    office: 'clerk',
    hash: () => '/cases',
    prepare: async (page, { t }) => {
      await press(page, t('cases.new'))
      await page.getByRole('dialog').getByLabel(t('cases.fields.kind')).selectOption('security_incident')
      await press(page, t('cases.told.add'))
    },
  },
  {
    name: 'cases-close',
    office: 'clerk',
    hash: ({ cases }) => `/cases?of=${cases.law}`,
    prepare: async (page, { t }) => {
      await page.getByRole('button', { name: t('cases.close.action'), exact: true }).click()
      await dialog(page)
      await page.getByRole('dialog').getByPlaceholder('2026-02-13').fill('2026-11-27')
    },
  },
  {
    name: 'cases-import',
    office: 'clerk',
    hash: () => '/cases',
    prepare: async (page, { t }) => {
      await press(page, t('cases.files.menu'))
      await page.getByRole('menuitem', { name: t('cases.files.importDoubts') }).click()
      await dialog(page)
    },
  },
  {
    name: 'cases-at-entry',
    office: 'clerk',
    hash: ({ cases }) => `/catalog/${cases.entry}?catalog=resource&view=active`,
    also: ['dark'],
    prepare: (page, { t }) => page.getByRole('region', { name: t('cases.atEntry.label') }).waitFor(),
  },
  {
    name: 'cases-at-field',
    office: 'clerk',
    hash: ({ cases }) => `/catalog/${cases.entry}?catalog=resource&view=active&field=sharing.basis`,
    prepare: (page) => page.locator('[data-field="sharing.basis"] :focus').waitFor(),
  },
  {
    name: 'calendar',
    office: 'district',
    hash: () => '/rules?part=calendar&year=2026',
    also: ['dark', 'zoomed'],
  },
  {
    name: 'calendar-enter',
    office: 'clerk',
    hash: () => '/rules?part=calendar',
    prepare: async (page, { t }) => {
      await press(page, t('calendar.enter'))
      await dialog(page)
      const box = page.getByRole('dialog')
      await box.getByLabel(t('calendar.form.year')).fill('2027')
      await box.getByLabel(t('calendar.form.off')).fill('2027-01-01 至 2027-01-03 元旦\n二月六日 春节')
      await box.getByRole('button', { name: t('calendar.form.save') }).click()
    },
  },
]
