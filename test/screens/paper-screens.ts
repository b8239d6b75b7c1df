import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const sheet = (page: Page) => page.getByRole('article').locator('h1').waitFor()
const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()

/** Papers as they are seen before they are printed, projects, and the assessment. */
export const paperScreens: readonly Screen[] = [
  {
    name: 'print-catalog',
    office: 'clerk',
    hash: () => '/print/catalog?catalog=resource',
    also: ['dark'],
    prepare: sheet,
  },
  {
    name: 'print-items',
    office: 'clerk',
    hash: () => '/print/catalog?catalog=resource&items=yes',
    prepare: sheet,
  },
  { name: 'print-annual', office: 'clerk', hash: () => '/print/annual', prepare: sheet },
  { name: 'print-annual-bureau', office: 'busy', hash: () => '/print/annual', prepare: sheet },
  {
    name: 'print-answer',
    office: 'district',
    hash: ({ cases }) => `/print/answer/${cases.doubt}`,
    prepare: sheet,
  },
  {
    name: 'print-find',
    office: 'clerk',
    hash: () => '/submissions',
    prepare: async (page, { t }) => {
      await press(page, t('print.find.open'))
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(t('print.find.code')).fill('0'.repeat(64))
      await dialog.getByRole('button', { name: t('print.find.action') }).click()
      await dialog.getByRole('status').first().waitFor()
    },
  },
  { name: 'projects-empty', office: 'empty', hash: () => '/projects' },
  {
    name: 'projects',
    office: 'clerk',
    hash: () => '/projects',
    also: ['dark'],
    prepare: async (page, { t }) => {
      await press(page, t('project.create'))
      await page.getByLabel(t('project.fields.name'), { exact: true }).fill('智慧停车')
      await page.getByLabel(t('project.fields.system'), { exact: true }).fill('智慧停车管理系统')
      // The button that undoes says so of an entry too.
      await page.getByRole('button', { name: t('project.addEntry'), exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('[data-field="name"] input').fill('停车泊位信息')
      await dialog.getByRole('button', { name: t('project.doneTyping') }).click()
      await dialog.waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'projects-entry',
    office: 'clerk',
    hash: () => '/projects',
    prepare: async (page, { t }) => {
      await press(page, t('project.create'))
      await page.getByLabel(t('project.fields.name'), { exact: true }).fill('智慧停车')
      // The button that undoes says so of an entry too.
      await page.getByRole('button', { name: t('project.addEntry'), exact: true }).click()
      const dialog = page.getByRole('dialog')
      await dialog.locator('[data-field="name"] input').fill('停车泊位信息')
      await dialog.getByText(/\d\d:\d\d/).waitFor()
    },
  },
  {
    name: 'assessment',
    office: 'busy',
    hash: () => '/assessment',
    also: ['dark'],
    prepare: (page) => page.getByRole('table').waitFor(),
  },
  {
    name: 'assessment-behind',
    office: 'busy',
    hash: () => '/assessment',
    prepare: async (page) => {
      await page.getByRole('table').getByRole('button').first().click()
      await page.getByRole('dialog').getByRole('table').waitFor()
    },
  },
  {
    name: 'assessment-weights',
    office: 'busy',
    hash: () => '/assessment',
    prepare: async (page, { t }) => {
      await page.getByRole('table').waitFor()
      await press(page, t('assessment.weights.open'))
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'print-assessment', office: 'busy', hash: () => '/print/assessment', prepare: sheet },
]
