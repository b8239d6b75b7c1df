import { expect, type Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

declare global {
  interface Window {
    /** Once it was brought into the document. */
    axe: typeof axe
  }
}

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
  // Without its heading, or with a shape that waits for its answer, it is not the page yet.
  if (within === undefined) await page.locator('h1').first().waitFor({ state: 'attached' })
  await expect(page.locator('.late')).toHaveCount(0)
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
  const context = { include: within ?? 'html', ...(without && { exclude: without }) }
  // Nothing is written up about all that passed, which takes longer than to look.
  const options: RunOptions = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) }
  return page.evaluate(
    async ([where, how]) => {
      // A scheme is changed by the next frame, and a colour on its way to another is neither of the two.
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
      const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition)
      await Promise.allSettled(changing.map(({ finished }) => finished))
      const { violations } = await window.axe.run(where, how)
      return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])
    },
    [context, options] as const,
  )
}
