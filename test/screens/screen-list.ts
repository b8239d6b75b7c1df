import type { Page } from '@playwright/test'
import { boardScreens } from './board-screens.ts'
import type { Screen } from './camera.ts'
import { caseScreens } from './case-screens.ts'
import { catalogScreens } from './catalog-screens.ts'
import { homeScreens } from './home-screens.ts'
import { importScreens } from './import-screens.ts'
import { roundScreens } from './round-screens.ts'
import { paperScreens } from './paper-screens.ts'
import { reviewScreens } from './review-screens.ts'
import { submissionScreens } from './submission-screens.ts'
import { trustScreens } from './trust-screens.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const see = (page: Page, text: string) => page.getByText(text).first().waitFor()

/** Every screen in every state; another one is one more line. */
export const screens: readonly Screen[] = [
  { name: 'start-first', also: ['dark', 'zoomed'] },
  {
    name: 'start-create-wrong',
    prepare: async (page, { t }) => {
      const form = page.getByRole('form', { name: t('start.create') })
      await form.getByRole('button', { name: t('start.create') }).click()
    },
  },
  {
    name: 'start-sample',
    prepare: async (page, { t }) => {
      await press(page, t('start.sample'))
      await see(page, t('start.samplePassphrase'))
    },
  },
  {
    name: 'window-elsewhere',
    office: 'clerk',
    prepare: async (page, { t }) => {
      // The same window once more, which then has the lock.
      const other = await page.context().newPage()
      await other.goto(page.url())
      await press(other, t('shell.elsewhere.take'))
      await see(page, t('shell.elsewhere.title'))
    },
  },
  {
    name: 'window-keys',
    office: 'clerk',
    also: ['dark'],
    prepare: async (page) => {
      await page.keyboard.press('Control+/')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'window-not-found', office: 'clerk', hash: () => '/nowhere' },
  {
    name: 'window-stopped',
    office: 'clerk',
    prepare: async (page, { t }) => {
      await page.route('**/rpc/**', (route) => route.abort('connectionrefused'))
      await page.getByLabel(t('fields.summary')).fill('程序停止后写下的文字。')
      await see(page, t('shell.unsaved'))
    },
  },

  ...catalogScreens,

  { name: 'check-empty', office: 'empty', hash: () => '/check' },
  {
    name: 'check-running',
    office: 'clerk',
    hash: () => '/check',
    before: (page) => page.route('**/rpc/catalog/check', () => {}),
  },
  {
    name: 'check-found',
    office: 'clerk',
    hash: () => '/check',
    also: ['dark'],
    prepare: (page, { t }) => see(page, t('check.figures.checked')),
  },
  {
    name: 'check-clean',
    office: 'many',
    hash: () => '/check',
    prepare: (page, { t }) => see(page, t('check.figures.checked')),
  },

  ...roundScreens,
  ...importScreens,
  ...paperScreens,

  { name: 'rules', office: 'clerk', hash: () => '/rules', also: ['dark'] },
  {
    name: 'rules-tables',
    office: 'clerk',
    hash: () => '/rules',
    prepare: (page, { t }) => page.getByText(t('rulebook.parts.tables'), { exact: true }).first().click(),
  },
  {
    name: 'rules-handouts',
    office: 'clerk',
    hash: () => '/rules',
    prepare: (page, { t }) => page.getByText(t('rulebook.parts.handouts'), { exact: true }).first().click(),
  },
  { name: 'references', office: 'clerk', hash: () => '/rules?part=references', also: ['dark'] },
  { name: 'references-bureau', office: 'district', hash: () => '/rules?part=references' },

  ...caseScreens,
  ...submissionScreens,
  { name: 'submissions', office: 'clerk', hash: () => '/submissions', also: ['dark'] },
  { name: 'submissions-empty', office: 'empty', hash: () => '/submissions' },
  {
    name: 'submissions-export',
    office: 'clerk',
    hash: () => '/submissions',
    prepare: async (page, { t }) => {
      await press(page, t('draft.quick.do'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'submissions-receipt',
    office: 'clerk',
    hash: () => '/submissions',
    prepare: async (page, { t, made }) => {
      await page.locator('input[type=file]').setInputFiles(made.files.receipt)
      await see(page, t('desk.submissions.seeReturned'))
    },
  },
  { name: 'submissions-rollup', office: 'district', hash: () => '/submissions' },

  { name: 'inbox', office: 'district', hash: () => '/inbox', also: ['dark'] },
  { name: 'inbox-empty', office: 'city', hash: () => '/inbox' },
  {
    name: 'inbox-refused',
    office: 'district',
    hash: () => '/inbox',
    prepare: async (page, { made }) => {
      await page.locator('input[type=file]').setInputFiles([made.files.torn, made.files.unknown])
      await page.getByRole('alert').nth(1).waitFor()
    },
  },
  {
    name: 'inbox-report',
    office: 'district',
    hash: () => '/inbox',
    prepare: async (page, { t, made }) => {
      await page.locator('input[type=file]').setInputFiles(made.files.torn)
      await page
        .getByRole('alert')
        .getByRole('button', { name: t('order.report.open') })
        .click()
      await page.getByRole('dialog').getByRole('table').waitFor()
    },
  },
  {
    name: 'review',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    also: ['dark'],
    prepare: (page) => page.getByRole('option').last().click(),
  },
  {
    name: 'review-changed',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    prepare: async (page, { t }) => {
      await press(page, t('codes.change.changed'))
      await page.getByRole('option').last().click()
    },
  },
  {
    name: 'review-returning',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    prepare: async (page, { t }) => {
      await press(page, t('codes.change.new'))
      await page.getByRole('option').last().click()
      await page.keyboard.press('r')
      await page.getByRole('textbox', { name: t('desk.review.comment') }).waitFor()
    },
  },
  {
    name: 'review-signing',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.decided}`,
    prepare: async (page, { t }) => {
      await press(page, t('desk.review.sign'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'review-read-only',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.answered}`,
  },
  {
    name: 'review-superseded',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.superseded}`,
  },
  ...reviewScreens,
  { name: 'rollup', office: 'district', hash: () => '/rollup' },
  {
    name: 'rollup-approval',
    office: 'district',
    hash: () => '/rollup',
    prepare: (page, { t }) => press(page, t('approval.recordAgain')),
  },
  {
    name: 'rollup-approvals',
    office: 'district',
    hash: () => '/rollup',
    prepare: (page, { t }) => press(page, t('approval.history')),
  },
  { name: 'past-states', office: 'district', hash: () => '/rollup/states' },
  { name: 'past-states-township', office: 'clerk', hash: () => '/submissions/states' },
  { name: 'rollup-empty', office: 'city', hash: () => '/rollup' },

  ...homeScreens,
  ...boardScreens,
  ...trustScreens,

  { name: 'settings', office: 'clerk', hash: () => '/settings', also: ['dark'] },
  {
    name: 'settings-signer',
    office: 'clerk',
    hash: () => '/settings',
    prepare: async (page, { t }) => {
      await press(page, t('keys.add'))
      await page.getByLabel(t('keys.suites.sm2-sm3')).check()
    },
    also: ['dark'],
  },
  {
    name: 'settings-key-card',
    office: 'clerk',
    hash: () => '/settings',
    prepare: (page, { t }) =>
      page
        .getByRole('link', { name: t('keys.print') })
        .first()
        .click(),
  },
  { name: 'settings-bureau', office: 'district', hash: () => '/settings' },
]
