import type { Page } from '@playwright/test'
import type { Screen } from './camera.ts'

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** What a reviewer writes at places, puts right and decides between two. */
export const reviewScreens: readonly Screen[] = [
  {
    name: 'review-conflict',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    also: ['dark'],
    prepare: async (page, { t }) => {
      await page
        .getByRole('option', { name: t('conflict.count', { count: 2 }) })
        .first()
        .click()
      await page.getByText(t('conflict.keys')).waitFor()
    },
  },
  {
    name: 'review-remarks',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    prepare: chooseRemarked,
  },
  {
    name: 'review-remark',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    prepare: async (page, words) => {
      await chooseRemarked(page, words)
      await page.keyboard.press('n')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'review-correct',
    office: 'district',
    hash: ({ packages }) => `/inbox/${packages.inReview}`,
    prepare: async (page, words) => {
      await chooseRemarked(page, words)
      await page.keyboard.press('e')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'rollup-entry',
    office: 'district',
    hash: () => '/rollup',
    prepare: async (page, { t }) => {
      await page.getByRole('listbox').getByRole('option').nth(5).click()
      await page.getByRole('region', { name: t('desk.review.reading') }).waitFor()
    },
  },
  {
    name: 'rollup-exchange',
    office: 'district',
    hash: () => '/rollup',
    prepare: async (page, { t }) => {
      await press(page, t('exchange.open'))
      await page.getByRole('menuitem', { name: t('exchange.in') }).click()
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'entry-takeover',
    office: 'returned',
    hash: ({ entries }) => `/catalog/${entries.corrected}`,
    prepare: async (page, { t }) => {
      await page.getByText(t('takeover.title')).waitFor()
    },
  },
]

async function chooseRemarked(
  page: Page,
  { t }: Parameters<NonNullable<Screen['prepare']>>[1],
): Promise<void> {
  await page
    .getByRole('option', { name: t('remark.count', { count: 2 }) })
    .first()
    .click()
  await page.getByRole('region', { name: t('remark.list', { count: 2 }) }).waitFor()
}
