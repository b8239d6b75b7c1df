import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

interface Look {
  /** The only part that is looked at. */
  within?: string
  /** A part that is left out, because it has a test of its own. */
  without?: string
}

/** What can differ between light and dark; every other rule reads names, roles and structure, which are the same in both. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Nothing on the page, as it stands there, shuts a reader out. */
export async function expectNoBarrier(page: Page, look: Look = {}): Promise<void> {
  expect(await barriersOf(page, look)).toEqual([])
}

/** Nor does it in the dark: every rule in light, and then those again that the colours decide. */
export async function expectNoBarrierInEither(page: Page, look: Look = {}): Promise<void> {
  expect(await barriersOf(page, look), 'in light').toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  expect(await barriersOf(page, look, colourRules), 'in dark').toEqual([])
  await page.emulateMedia({ colorScheme: 'light' })
}

async function barriersOf(page: Page, { within, without }: Look, rules?: string[]) {
  // Legacy mode looks at one document only, which is all there is, in half the time.
  let axe = new AxeBuilder({ page }).setLegacyMode()
  if (within !== undefined) axe = axe.include(within)
  if (without !== undefined) axe = axe.exclude(without)
  if (rules !== undefined) axe = axe.withRules(rules)
  const { violations } = await axe.analyze()
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
}
