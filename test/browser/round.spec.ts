import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createBackend } from '../../electron/backend.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { copyReady } from '../support/ready.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, test } from './desk.ts'

/** The annual round of a township: sixty entries, of which fifty are unchanged, by the keyboard alone, through two power cuts. */

const office = '松林镇人民政府'
const total = 60
let home: string
test.beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'mulu-round-'))
  copyReady('sample', home)
  const backend = createBackend({
    home: join(home, '示例'),
    host: 'test',
    workspace: join(home, '示例', `${office}.muludb`),
  })
  const { client } = backend
  const { rows } = await client.entry.list({ limit: 500 })
  for (const { id } of rows) await client.entry.retire({ id, retired: true })
  for (let at = 1; at <= total; at += 1) {
    const number = String(at).padStart(2, '0')
    const system = at === 7 ? { ...soundEntry.system, name: '旧平台' } : soundEntry.system
    await client.entry.create({
      entry: {
        ...soundEntry,
        name: `资源${number}`,
        code: `3070000/0000${number}`,
        provider: office,
        system,
      },
    })
  }
  await client.round.end({ kind: 'system', name: '旧平台' })
  await backend.close()
})
test.afterEach(() => rm(home, { recursive: true, force: true }))

/** Presses keys and counts how often. */
class Keys {
  readonly page: Page
  pressed = 0
  constructor(page: Page) {
    this.page = page
  }
  async press(key: string): Promise<void> {
    this.pressed += 1
    await this.page.keyboard.press(key)
  }
  /** Goes from one place to the next until one is called so. */
  async tabTo(name: string): Promise<void> {
    const focused = this.page.locator(':focus')
    for (let tabs = 0; tabs < 60; tabs += 1) {
      await this.page.keyboard.press('Tab')
      if ((await focused.count()) > 0 && (await focused.innerText()).includes(name)) return
    }
    throw new Error(`no way to ${name}`)
  }
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await this.page.getByRole('dialog').waitFor()
    await this.page.keyboard.type(words)
    await this.page.getByRole('option', { name: words }).first().waitFor()
    await this.page.keyboard.press('Enter')
    await this.page.getByRole('dialog').waitFor({ state: 'hidden' })
  }
}

test('is gone through with one key an entry, and lost by no power cut', async ({ openDeskAlone }) => {
  test.setTimeout(300_000)
  let desk = await openDeskAlone({ home })
  const { page } = desk
  const keys = new Keys(page)
  const progress = (done: number) => expect(page.getByText(`已维护 ${done} / ${total} 条`)).toBeVisible()
  const openName = () => page.locator('[data-field="name"] input')
  const open = (name: string) => expect(openName()).toHaveValue(name)
  const resume = async () => {
    await desk.kill()
    desk = await openDeskAlone({ home })
    await keys.tabTo(office)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: '年度维护' }).waitFor()
    await keys.command('年度维护')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('listbox')).toBeFocused()
  }

  await keys.tabTo(office)
  await page.keyboard.press('Enter')
  await page.getByRole('link', { name: '年度维护' }).waitFor()
  await keys.command('年度维护')
  await expectNoBarrier(page)
  await keys.tabTo('开始')
  await page.keyboard.press('Enter')
  await progress(0)

  // What its system is gone of comes first, and is unchanged for a reason only.
  await open('资源07')
  await expect(page.getByText('信息系统已停用').first()).toBeVisible()
  await expectNoBarrier(page)
  await page.keyboard.press('Control+Enter')
  await page.keyboard.type('数据已迁入新平台')
  await page.keyboard.press('Enter')
  await progress(1)

  let done = 1
  /** Confirms what is open, and every one after it, so many times. */
  const confirm = async (times: number, key: string) => {
    for (let at = 0; at < times; at += 1) {
      const before = await openName().inputValue()
      await keys.press(key)
      done += 1
      if (done < total) await expect(openName()).not.toHaveValue(before)
    }
    await progress(done)
  }
  const change = async () => {
    const before = await openName().inputValue()
    await page.keyboard.press('Enter')
    await expect(openName()).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.type('（修订）')
    await page.keyboard.press('Control+Enter')
    done += 1
    await expect(openName()).not.toHaveValue(new RegExp(before))
    await expect(page.getByRole('listbox')).toBeFocused()
  }

  await confirm(15, 'Control+Enter')
  for (let at = 0; at < 4; at += 1) await change()
  await progress(20)
  await resume()
  await progress(20)

  await confirm(20, 'c')
  await resume()
  await progress(40)
  for (let at = 0; at < 5; at += 1) await change()
  await confirm(14, 'Control+Enter')
  await progress(59)
  await keys.press('Control+Enter')
  done += 1
  await progress(60)
  expect(keys.pressed, 'one action for each of fifty unchanged entries').toBe(50)

  // What was done last is taken back, and done again.
  await page.keyboard.press('Control+z')
  await progress(59)
  await page.keyboard.press('Control+Shift+z')
  await progress(60)
  // What had the focus is gone with the last that waited: it is at what comes next.
  await expect(page.getByRole('button', { name: '完成年度维护' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /全部维护完毕/ })).toBeVisible()
  await expect(page.getByRole('button', { name: '去报送' })).toBeFocused()
  await expectNoBarrier(page)
})

test('confirms many at once, showing which, and leaves out what something speaks against', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ home })
  await page.getByRole('button', { name: new RegExp(office) }).click()
  await page.getByRole('link', { name: '年度维护' }).click()
  await page.getByRole('button', { name: /开始 \d+ 年度全面维护/ }).click()
  const list = page.getByRole('listbox')
  await list.focus()
  await page.keyboard.press('Control+a')
  await page.getByRole('button', { name: '确认所选 60 条' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByText('确认 59 条未变。')).toBeVisible()
  await expect(dialog.getByText('资源60')).toBeVisible()
  await expect(dialog.getByText(/另有 1 条存在情形/)).toBeVisible()
  await expectNoBarrier(page)
  await dialog.getByRole('button', { name: '确认 59 条未变' }).click()
  await expect(page.getByText('已维护 59 / 60 条')).toBeVisible()
  await page.getByRole('button', { name: /^未变/ }).click()
  await expect(page.getByText(/批量确认，一次 59 条/).first()).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(page.getByText('已维护 0 / 60 条')).toBeVisible()
})
