import type { Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import type { Screen } from './camera.ts'

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const dialog = (page: Page) => page.getByRole('dialog').waitFor()
const ring = (page: Page) => page.locator('svg.recharts-surface').first().waitFor()

/** A police office gives two of its entries to one that is new. */
async function planDivision(page: Page, t: TFunction): Promise<void> {
  await press(page, t('reorganisation.title'))
  const box = page.getByRole('dialog')
  await box.getByRole('radio', { name: t('reorganisation.types.split') }).check()
  await box.getByLabel(t('reorganisation.before'), { exact: true }).selectOption({ index: 1 })
  await box
    .getByRole('textbox', { name: new RegExp(`^${t('organisations.name')}`) })
    .nth(1)
    .fill('示例县大数据中心')
  await box
    .getByRole('textbox', { name: new RegExp(`^${t('organisations.code')}`) })
    .nth(1)
    .fill('12520181MB00000099')
  const entries = box.getByRole('group', { name: t('reorganisation.assign') }).getByRole('checkbox')
  await entries.nth(1).check()
  await entries.nth(2).check()
  await box
    .getByRole('button', { name: t('reorganisation.give', { count: 2, name: '示例县大数据中心' }) })
    .click()
  await box.getByLabel(t('reorganisation.authority')).fill('示例县机构编制委员会')
  await box.getByLabel(t('approval.number')).fill('示编〔2026〕8号')
  await box.getByLabel(t('approval.date')).fill('2026-11-18')
}

/** Who has handed in, what came from a stick, and who is expected. */
export const boardScreens: readonly Screen[] = [
  { name: 'board', office: 'busy', hash: () => '/board', also: ['dark', 'zoomed'], prepare: ring },
  { name: 'board-state', office: 'busy', hash: () => '/board?state=returned', prepare: ring },
  { name: 'board-empty', office: 'city', hash: () => '/board' },
  {
    name: 'board-answer',
    office: 'busy',
    hash: () => '/board',
    prepare: async (page) => {
      await ring(page)
      await page.keyboard.press('Alt+r')
      await dialog(page)
    },
  },
  {
    name: 'board-collect',
    office: 'busy',
    hash: () => '/board',
    prepare: async (page, { t }) => {
      await press(page, t('board.collect'))
      await dialog(page)
    },
  },
  { name: 'arrivals', office: 'busy', hash: () => '/inbox', also: ['dark'] },
  {
    name: 'arrivals-folder',
    office: 'busy',
    hash: () => '/inbox',
    prepare: async (page, { t }) => {
      await page.getByRole('button', { name: t('arrivals.takeFolder') }).waitFor()
      await page.keyboard.press('Alt+o')
      await dialog(page)
    },
  },
  { name: 'organisations', office: 'busy', hash: () => '/rules?part=organisations', also: ['dark'] },
  {
    name: 'organisations-rows',
    office: 'busy',
    hash: () => '/rules?part=organisations',
    prepare: (page, { t }) => page.getByRole('textbox', { name: t('organisations.search') }).fill('人民政府'),
  },
  {
    name: 'organisations-edit',
    office: 'busy',
    hash: () => '/rules?part=organisations',
    prepare: (page, { t }) => press(page, t('organisations.add')),
  },
  {
    name: 'organisations-paste',
    office: 'busy',
    hash: () => '/rules?part=organisations',
    prepare: async (page, { t }) => {
      await press(page, t('organisations.paste'))
      const box = page.getByRole('dialog')
      await box.getByRole('textbox').fill('代码\t名称\n12\t太短的局')
      await box.getByRole('button', { name: t('organisations.pasteAction') }).click()
      await box.getByRole('alert').waitFor()
    },
  },
  {
    name: 'reorganise',
    office: 'busy',
    hash: () => '/rules?part=organisations',
    also: ['dark', 'zoomed'],
    prepare: (page, { t }) => planDivision(page, t),
  },
  {
    name: 'reorganise-preview',
    office: 'busy',
    hash: () => '/rules?part=organisations',
    also: ['dark'],
    prepare: async (page, { t }) => {
      await planDivision(page, t)
      await page
        .getByRole('dialog')
        .getByRole('button', { name: t('reorganisation.preview') })
        .click()
      await page.getByRole('dialog').getByText(t('reorganisation.warning')).waitFor()
    },
  },
  { name: 'organisations-empty', office: 'district', hash: () => '/rules?part=organisations' },
  { name: 'organisations-merging', office: 'merging', hash: () => '/rules?part=organisations' },
  {
    name: 'organisations-held',
    office: 'merged',
    hash: () => '/rules?part=organisations',
    prepare: (page, { t }) =>
      page
        .getByRole('region', { name: t('reorganisation.held.heading') })
        .getByRole('table')
        .waitFor(),
  },
  {
    name: 'one-source',
    office: 'merging',
    hash: () => '/one-source',
    also: ['dark'],
    prepare: (page) => page.getByRole('option').first().waitFor(),
  },
  {
    name: 'one-source-disputes',
    office: 'merging',
    hash: () => '/one-source?part=disputes',
    prepare: (page) => page.getByRole('option').first().waitFor(),
  },
  { name: 'one-source-leads', office: 'merging', hash: () => '/one-source?part=leads' },
  { name: 'organisations-agency', office: 'clerk', hash: () => '/rules?part=organisations' },
]
