import type { Page } from '@playwright/test'

/** A key that reached the window, and when. */
interface Key {
  field: string
  /** What the field holds with it. */
  text: string
  at: number
}

/** What somebody types, field by field; no two begin alike, so that none can be taken for another. */
export const typed = [
  ['name', '村级公益性岗位信息 2026'],
  ['summary', '在岗人员、岗位和期限，按月核对。'],
  ['office', '社会事务办公室'],
  ['contact.name', '张三、李四'],
  ['contact.phone', '0851-123456'],
  ['business.name', '岗位管理 A-17'],
] as const

const patience = 40_000

/** Types everything, one key after another, until it is done or somebody pulls the plug. */
export class Typist {
  readonly keys: Key[] = []
  readonly #page: Page
  readonly #pause: number

  constructor(page: Page, pause: number) {
    this.#page = page
    this.#pause = pause
  }

  async type(): Promise<void> {
    for (const [field, text] of typed) {
      await this.#page.locator(`[data-field="${field}"]`).locator('input, textarea').first().focus()
      for (let length = 1; length <= text.length; length += 1) {
        await this.#page.keyboard.type(text.charAt(length - 1))
        this.keys.push({ field, text: text.slice(0, length), at: performance.now() })
        await new Promise((resolve) => setTimeout(resolve, this.#pause))
      }
    }
  }

  /** Waits until so many keys were typed. */
  async reached(keys: number): Promise<void> {
    const from = performance.now()
    while (this.keys.length < keys) {
      if (performance.now() - from > patience)
        throw new Error(`${this.keys.length} of ${keys} keys were typed`)
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
  }

  /** The first key that a field does not hold; nothing where they hold all. */
  firstMissing(found: Record<string, string>): Key | undefined {
    return this.keys.find(({ field, text }) => !(found[field] ?? '').startsWith(text))
  }
}
