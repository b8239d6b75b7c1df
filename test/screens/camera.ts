import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { TFunction } from 'i18next'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { startLoopback } from '../../electron/loopback.ts'
import { createTranslator, type Language } from '../../shared/messages/messages.ts'
import { launchChromium } from '../support/chromium.ts'
import type { Made } from './offices.ts'

/** One way to look at a screen. */
export interface Look {
  language: Language
  width: number
  height: number
  dark?: boolean
}

/** A screen in one of its states. */
export interface Screen {
  /** Also the name of its pictures. */
  name: string
  /** The office whose workspace is open; without one the start screen is shown. */
  office?: keyof Made['offices']
  /** What stands behind # in the address. */
  hash?: (made: Made) => string
  /** Done before the window is opened: what it asks for is held up or refused. */
  before?: (page: Page) => Promise<unknown>
  /** Done in the window before the picture is taken. */
  prepare?: (page: Page, words: { t: TFunction; made: Made }) => Promise<unknown>
  /** Further ways to look at it, beside both languages and both sizes. */
  also?: readonly ('dark' | 'zoomed')[]
}

const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
] as const

export function looksAt({ also = [] }: Screen): Look[] {
  const usual = (['zh', 'en'] as const).flatMap((language) => sizes.map((size) => ({ language, ...size })))
  return [
    ...usual,
    ...(also.includes('dark') ? [{ language: 'zh' as const, ...sizes[0], dark: true }] : []),
    // The smaller window at 200 %.
    ...(also.includes('zoomed') ? [{ language: 'zh' as const, width: 683, height: 384 }] : []),
  ]
}

export function pictureOf({ name }: Screen, { language, width, height, dark }: Look): string {
  return `${name}.${language}.${width}x${height}${dark ? '.dark' : ''}.png`
}

/** A running program on the offices that were made, and a browser that looks at it. */
export class Camera {
  readonly #made: Made
  readonly #folder: string
  readonly #browser: Browser
  readonly #backend: Backend
  readonly #address: string
  readonly #close: () => Promise<void>

  private constructor(
    given: { made: Made; folder: string; browser: Browser; backend: Backend; address: string },
    close: () => Promise<void>,
  ) {
    this.#made = given.made
    this.#folder = given.folder
    this.#browser = given.browser
    this.#backend = given.backend
    this.#address = given.address
    this.#close = close
  }

  static async open({ made, home, folder }: { made: Made; home: string; folder: string }): Promise<Camera> {
    mkdirSync(folder, { recursive: true })
    const browser = await launchChromium()
    const backend = createBackend({ home, host: 'browser' })
    const root = join(import.meta.dirname, '../../dist/renderer')
    const loopback = await startLoopback({ backend, home, root })
    return new Camera({ made, folder, browser, backend, address: loopback.address }, async () => {
      await browser.close()
      await loopback.close()
      await backend.close()
    })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close()
  }

  /** Takes one picture; what went wrong before it is thrown after it, so that the picture shows where. */
  async take(screen: Screen, look: Look): Promise<void> {
    await this.#openOffice(screen)
    const context = await this.#contextFor(look)
    try {
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const settled = requestsOf(page)
      await screen.before?.(page)
      const failure = await this.#prepare(page, screen, look, settled).then(
        () => undefined,
        (error: unknown) => error,
      )
      await page.screenshot({ path: join(this.#folder, pictureOf(screen, look)) })
      if (failure !== undefined) throw failure
    } finally {
      await context.close()
    }
  }

  async #prepare(page: Page, screen: Screen, look: Look, settled: () => Promise<void>): Promise<void> {
    await page.goto(this.#address)
    const hash = screen.hash?.(this.#made)
    if (hash !== undefined) await page.goto(`${new URL(this.#address).origin}/#${hash}`)
    await page.locator('main').first().waitFor()
    await settled()
    const { t } = createTranslator(look.language)
    await screen.prepare?.(page, { t, made: this.#made })
    await settled()
    await page.evaluate(stillness)
  }

  async #openOffice({ office }: Screen): Promise<void> {
    const { client } = this.#backend
    const { workspace } = await client.workspace.current({})
    const wanted = office && this.#made.offices[office]
    if (workspace?.path === wanted) return
    if (workspace) await client.workspace.close({})
    if (wanted !== undefined) await client.workspace.open({ path: wanted })
  }

  async #contextFor({ language, width, height, dark }: Look): Promise<BrowserContext> {
    const context = await this.#browser.newContext({
      viewport: { width, height },
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: dark ? 'dark' : 'light',
      reducedMotion: 'reduce',
    })
    await context.addInitScript((chosen) => localStorage.setItem('mulu.language', chosen), language)
    return context
  }
}

/** In the page: its fonts are there, and what moves has arrived; a bar that shows waiting never does. */
async function stillness(): Promise<void> {
  const ends = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
    .map(({ finished }) => finished.catch(() => undefined))
  await Promise.all([document.fonts.ready, ...ends])
}

/** How long nothing may be under way before a window counts as still. */
const quiet = 120
/** Some screens are pictures of waiting: their requests never end. */
const patience = 2500

/** Follows what a page asks for. @returns a wait until it has what it asked for */
function requestsOf(page: Page): () => Promise<void> {
  let underWay = 0
  let last = performance.now()
  const count = (by: number) => () => {
    underWay += by
    last = performance.now()
  }
  page.on('request', count(1))
  page.on('requestfinished', count(-1))
  page.on('requestfailed', count(-1))
  return async () => {
    const from = performance.now()
    const still = () => underWay <= 0 && performance.now() - last > quiet
    while (!still() && performance.now() - from < patience) {
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
  }
}
