import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name }).first().click()
const part = (name: string) => () => `/settings/trust?part=${name}`

/** Whose signatures count, the lists that say so, and the ceremony that ends a key. */
export const trustScreens: readonly Screen[] = [
  { name: 'trust-agency', office: 'clerk', hash: part('keys') },
  { name: 'trust-agency-lists', office: 'clerk', hash: part('lists') },
  { name: 'trust-agency-policy', office: 'clerk', hash: part('policy') },
  { name: 'trust-bureau', office: 'district', hash: part('keys'), also: ['dark', 'zoomed'] },
  { name: 'trust-lists', office: 'district', hash: part('lists') },
  { name: 'trust-policy', office: 'district', hash: part('policy'), also: ['dark'] },
  {
    name: 'trust-encryption-key',
    office: 'district',
    hash: part('policy'),
    prepare: async (page, { t }) => {
      await press(page, t('encryption.create'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'inbox-encrypted',
    office: 'district',
    hash: () => '/inbox',
    prepare: async (page, { t, made }) => {
      await page.locator('input[type=file]').setInputFiles(made.files.encrypted)
      await page.getByLabel(t('encryption.passphrase')).waitFor()
    },
  },
  { name: 'trust-ceremonies', office: 'district', hash: part('ceremonies') },
  { name: 'trust-ceremonies-empty', office: 'city', hash: part('ceremonies') },
  {
    name: 'trust-register',
    office: 'clerk',
    hash: part('keys'),
    prepare: (page, { t }) => press(page, t('settings.register')),
  },
  {
    name: 'trust-issue',
    office: 'district',
    hash: part('keys'),
    prepare: async (page, { t }) => {
      await press(page, t('trust.issue.button'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'trust-replace',
    office: 'district',
    hash: part('keys'),
    prepare: async (page, { t }) => {
      await page
        .getByRole('button', { name: t('trust.keys.replace') })
        .last()
        .click()
      await page.getByRole('dialog').getByLabel(t('trust.replace.next')).fill('ab'.repeat(32))
    },
  },
  {
    name: 'trust-replace-alone',
    office: 'city',
    hash: part('keys'),
    prepare: async (page, { t }) => {
      await press(page, t('trust.keys.replace'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'trust-import',
    office: 'returned',
    hash: part('keys'),
    prepare: async (page, { t, made }) => {
      await page.locator('input[type=file]').setInputFiles(made.files.trust)
      await page.getByRole('button', { name: t('trust.import.apply') }).waitFor()
    },
  },
]
