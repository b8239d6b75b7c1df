import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { createBackend } from '../../electron/backend.ts'
import { launchChromium } from '../support/chromium.ts'
import { startProgram } from '../support/program.ts'
import { benchEntry } from './catalog.ts'
import { comparePairs, type Measurement } from './measure.ts'
import {
  listenForKey,
  makeBareField,
  makeBareList,
  openEntry,
  rowsShown,
  sameRequest,
  watchFrames,
} from './window-page.ts'

/** A workspace that is full and closed. */
interface Catalog {
  home: string
  name: string
  entries: number
}

/** What a clerk waits for: the window's start, a row that is clicked, a key that is pressed, the wheel that is turned. Real Chromium throughout. */
export async function measureWindow({
  district,
  city,
}: {
  district: Catalog
  city: Catalog
}): Promise<Measurement[]> {
  const long = await addLongEntry(district)
  const browser = await launchChromium()
  try {
    return [
      ...(await inWindow(browser, district, (page, address) =>
        measureDistrict(browser, page, { address, long, entries: district.entries }),
      )),
      ...(await inWindow(browser, city, (page) => measureScrolling(page, city.entries))),
    ]
  } finally {
    await browser.close()
  }
}

/** An entry of 500 items that breaks no rule. */
async function addLongEntry({ home, name }: Catalog): Promise<string> {
  const backend = createBackend({ home, host: 'test', workspace: fileOf({ home, name }) })
  const [item] = benchEntry(0).items
  const items = Array.from({ length: 500 }, (_, index) => ({ ...item, name: `字段${index + 1}` }))
  const { id } = await backend.client.entry.create({
    entry: { ...benchEntry(0), name: '五百项的登记信息', code: '307001/99998', items },
  })
  await backend.close()
  return id
}

const fileOf = ({ home, name }: Pick<Catalog, 'home' | 'name'>) => join(home, `${name}.muludb`)

/** Starts the program in a process of its own and opens the workspace in a window, as a clerk does. */
async function inWindow<Result>(
  browser: Browser,
  { home, name }: Catalog,
  work: (page: Page, address: string) => Promise<Result>,
): Promise<Result> {
  const program = await startProgram(home)
  const context = await newContext(browser)
  try {
    const page = await context.newPage()
    await page.goto(program.address)
    await page.evaluate(
      async (file) =>
        fetch('/rpc/workspace/open', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: JSON.stringify({ json: { path: file } }),
        }),
      fileOf({ home, name }),
    )
    await page.goto(program.address)
    await page.waitForFunction(rowsShown)
    return await work(page, program.address)
  } finally {
    await context.close()
    await program.stop()
  }
}

const newContext = (browser: Browser, options: { javaScriptEnabled?: boolean } = {}) =>
  browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', ...options })

async function measureDistrict(
  browser: Browser,
  page: Page,
  { address, long, entries }: { address: string; long: string; entries: number },
): Promise<Measurement[]> {
  const { origin } = new URL(address)
  // Rows of the first screen, each opened once: an entry that was open before is not read again.
  let row = 0
  const opening = await comparePairs(
    { name: 'open entry, click to painted form', against: 'its request + a frame', target: 4 },
    () => page.evaluate(openEntry, (row += 1)),
    () => page.evaluate(sameRequest, (row += 1)),
  )
  const bare = await (await newContext(browser)).newPage()
  await bare.evaluate(makeBareField)
  const typing: Measurement[] = []
  for (const [items, id] of [
    [12, await page.evaluate(() => location.hash.split('/').at(-1)?.split('?')[0] ?? '')],
    [500, long],
  ] as const) {
    await page.goto(`${origin}/#/catalog/${id}`)
    await page.reload()
    await page.locator(summary).waitFor()
    typing.push(
      await comparePairs(
        {
          name: `keystroke to painted finding, ${items} items`,
          against: 'a bare field that writes a line',
          target: 3,
          pairs: 9,
        },
        () => pressAndTime(page),
        () => pressAndTime(bare),
      ),
    )
  }
  await bare.context().close()
  return [await measureStart(browser, address, entries), opening, ...typing]
}

/** From going to the address to rows on the screen, each time in a browser that has seen nothing yet. */
function measureStart(browser: Browser, address: string, entries: number): Promise<Measurement> {
  const start = async (javaScriptEnabled: boolean, there: (page: Page) => Promise<unknown>) => {
    const context = await newContext(browser, { javaScriptEnabled })
    const page = await context.newPage()
    const from = performance.now()
    await page.goto(address)
    await there(page)
    const took = performance.now() - from
    await context.close()
    return took
  }
  return comparePairs(
    { name: `start to usable list, ${entries} entries`, against: 'the page without its program', target: 6 },
    () => start(true, (page) => page.waitForFunction(rowsShown)),
    () => start(false, (page) => page.locator('body').waitFor({ state: 'attached' })),
  )
}

const summary = '[data-field="summary"] textarea'

/** Takes the field's only character away, which a rule finds. */
async function pressAndTime(page: Page): Promise<number> {
  await page.locator(summary).fill('一')
  await page.locator('#findings-summary').waitFor({ state: 'detached' })
  await page.locator(summary).press('End')
  await page.evaluate(listenForKey)
  await page.keyboard.press('Backspace')
  const took = await page.evaluate(() => window.keyToFinding)
  if (took === undefined) throw new Error('nobody listened')
  return took
}

/** The wheel through a hundred thousand entries, and through as tall a page with nothing in it. */
async function measureScrolling(page: Page, entries: number): Promise<Measurement[]> {
  const bare = await (await newContext(page.context().browser() as Browser)).newPage()
  await bare.evaluate(makeBareList, await page.getByRole('listbox').evaluate((list) => list.scrollHeight))
  const measurements: Measurement[] = []
  for (const [what, target] of [
    ['p95', 1.5],
    ['longest', 3],
  ] as const) {
    measurements.push(
      await comparePairs(
        {
          name: `wheel through ${entries} entries, ${what} frame`,
          against: 'an empty page as tall',
          target,
        },
        async () => (await scroll(page))[what],
        async () => (await scroll(bare))[what],
      ),
    )
  }
  await bare.context().close()
  return measurements
}

const wheelTurns = 120

/** Turns the wheel, slowly and fast. */
async function scroll(page: Page): Promise<{ p95: number; longest: number }> {
  await page.getByRole('listbox').hover()
  const watched = page.evaluate(watchFrames)
  for (let turn = 0; turn < wheelTurns; turn += 1) await page.mouse.wheel(0, turn % 3 === 0 ? 4000 : 300)
  await page.evaluate(() => window.dispatchEvent(new Event('stopFrames')))
  return watched
}
