import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const listed = (page: Page) => page.getByRole('option').first().waitFor()

/** The annual round: before it, in it, and when everything was gone through. */
export const roundScreens: readonly Screen[] = [
  { name: 'round-empty', office: 'empty', hash: () => '/round' },
  { name: 'round-start', office: 'clerk', hash: () => '/round', also: ['dark'] },
  { name: 'round', office: 'rounding', hash: () => '/round', also: ['dark', 'zoomed'], prepare: listed },
  {
    name: 'round-all',
    office: 'rounding',
    hash: () => '/round',
    prepare: async (page, { t }) => {
      await listed(page)
      await page.getByRole('button', { name: new RegExp(`^${t('round.filters.all')} *[0-9]`) }).click()
      await listed(page)
    },
  },
  {
    name: 'round-bulk',
    office: 'rounding',
    hash: () => '/round',
    prepare: async (page, { t }) => {
      await listed(page)
      await page.getByRole('listbox').focus()
      await page.keyboard.press('Control+a')
      await page.getByRole('button', { name: new RegExp(t('round.bulk.open', { number: '\\d+' })) }).click()
      await page.getByText(t('round.bulk.about')).waitFor()
    },
  },
  {
    name: 'round-ended',
    office: 'rounding',
    hash: () => '/round',
    prepare: async (page, { t }) => {
      await listed(page)
      await page
        .getByRole('button', { name: t('round.more') })
        .first()
        .click()
      await page.getByRole('menuitem', { name: t('round.ended.open') }).click()
      await page.getByText(t('round.ended.about')).waitFor()
    },
  },
  { name: 'round-complete', office: 'rounded', hash: () => '/round', also: ['dark'] },
]
