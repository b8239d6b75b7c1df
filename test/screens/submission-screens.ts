import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const see = (page: Page, text: string) => page.getByText(text).first().waitFor()

/** A submission in the making, in each of its steps. */
export const submissionScreens: readonly Screen[] = [
  { name: 'submission-freeze', office: 'clerk', hash: () => '/submission' },
  { name: 'submission-nothing', office: 'empty', hash: () => '/submission' },
  {
    name: 'submission-review',
    office: 'reviewing',
    hash: () => '/submission',
    also: ['dark', 'zoomed'],
    prepare: (page) => page.getByRole('option').first().waitFor(),
  },
  {
    name: 'submission-withhold',
    office: 'reviewing',
    hash: () => '/submission',
    prepare: async (page) => {
      await page.getByRole('option').first().click()
      await page.keyboard.press('w')
      await page.getByRole('textbox').nth(1).waitFor()
    },
  },
  {
    name: 'submission-withheld',
    office: 'reviewing',
    hash: () => '/submission',
    prepare: async (page, { t }) => {
      await press(page, t('draft.review.filter.withheld'))
      await page.getByRole('option').nth(1).click()
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('ArrowDown')
    },
  },
  {
    name: 'submission-step-back',
    office: 'signing',
    hash: () => '/submission',
    prepare: async (page, { t }) => {
      await press(page, t('draft.stepBack.do'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'submission-signing',
    office: 'signing',
    hash: () => '/submission',
    also: ['dark'],
    prepare: (page, { t }) => see(page, t('draft.sign.what')),
  },
  { name: 'submission-read-only', office: 'signing', hash: () => '/submission/review' },
  { name: 'submission-open', office: 'signing', hash: () => '/submissions' },
]
