import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import {
  expect,
  exportedPath,
  fill,
  passphrase,
  readReceipt,
  receive,
  submit,
  test,
  townshipOf,
} from './bureau.ts'

/** The review of a received package, from opening the inbox to the signed receipt. */

const entries = 40

test('the keyboard alone reviews a package, and the receipt says what was decided', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, entries)
  await receive(offices.district, await submit(township))
  const page = await openOffice(offices.district)
  const { keyboard } = page
  const name = nameOf(page)

  await tabTo(page, page.getByRole('link', { name: `审核${township.name}第 1 号` }))
  await keyboard.press('Enter')
  await expect(listOf(page)).toBeFocused()
  await expect(name).toBeVisible()

  const first = await nameShown(page)
  await test.step('a decision leads to the next entry, and U leads back', async () => {
    await keyboard.press('a')
    const second = await leave(page, first)
    await keyboard.press('u')
    await expect(name).toHaveText(first)
    await expect(undecidedOf(page)).toHaveText(`待定${entries}`)
    await keyboard.press('ArrowDown')
    await expect(name).toHaveText(second)
    await keyboard.press('ArrowUp')
    await expect(name).toHaveText(first)
  })

  const comments = new Map<string, string>()
  await test.step('every entry is decided where the keys lead', async () => {
    let shown = first
    for (let number = 1; number <= entries; number += 1) {
      // A secret entry is known here by its number alone, at its township by its name.
      if (number % 8 === 1 && !shown.includes('涉密')) {
        const comment = `请核对第 ${number} 条。`
        comments.set(shown, comment)
        await keyboard.press('r')
        await expect(page.getByRole('textbox', { name: '退回意见' })).toBeFocused()
        await keyboard.type(comment)
        await keyboard.press('Control+Enter')
      } else {
        await keyboard.press('a')
      }
      if (number < entries) shown = await leave(page, shown)
    }
  })

  await test.step('the signature follows the last decision', async () => {
    await expect(page.getByRole('button', { name: '签署并导出回执' })).toBeFocused()
    await keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await expect(
      dialog.getByText(`接收 ${entries - comments.size} 条，退回 ${comments.size} 条`),
    ).toBeVisible()
    await expect(dialog.getByLabel('签名口令')).toBeFocused()
    await keyboard.type(passphrase)
    await keyboard.press('Enter')
  })

  const path = await exportedPath(page)
  await keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(listOf(page)).toBeFocused()
  const read = await readReceipt(township, { path, package: '' })
  expect(read).toMatchObject({
    accepted: entries - comments.size,
    returned: comments.size,
  })
  const { rows } = await township.client.entry.list({ view: 'returned' })
  const told = new Map<string, string | undefined>()
  for (const row of rows)
    told.set(row.name, (await township.client.entry.get({ id: row.id })).answer?.comment)
  expect(told).toEqual(comments)
})

test('accepting the rest spares what was decided, can be undone, and ends with the signature', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  await fill(township, entries)
  await receive(offices.district, await submit(township))
  const page = await openOffice(offices.district)
  await page.getByRole('link', { name: `审核${township.name}第 1 号` }).click()
  await expect(nameOf(page)).toBeVisible()

  const returned = await nameShown(page)
  await page.keyboard.press('r')
  await page.keyboard.type('请写明时间范围。')
  await page.keyboard.press('Control+Enter')
  const accepted = await leave(page, returned)
  await page.keyboard.press('a')
  await leave(page, accepted)
  const left = entries - 2

  await test.step('what it will do is said before', async () => {
    await expect(page.getByRole('button', { name: '签署并导出回执' })).toBeDisabled()
    await page.getByRole('button', { name: `全部接收其余 ${left} 条` }).click()
    await expect(
      page.getByText(/将接收还没有作决定、没有错误的 \d+ 条：新增 \d+，变更 0，停用 0。/),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: `接收这 ${left} 条` })).toBeVisible()
    await page.getByRole('button', { name: '取消' }).click()
    await expect(undecidedOf(page)).toHaveText(`待定${left}`)
  })

  await test.step('it is undone as a whole, and only that', async () => {
    await acceptRest(page, left)
    await page.getByRole('button', { name: `撤回这 ${left} 条` }).click()
    await expect(undecidedOf(page)).toHaveText(`待定${left}`)
    await expect(optionOf(page, returned)).toContainText('退回')
    await expect(optionOf(page, accepted)).toContainText('接收')
    await expect(page.getByRole('button', { name: '签署并导出回执' })).toBeDisabled()
  })

  const path = await test.step('signed, it says why nothing can be decided any more', async () => {
    await acceptRest(page, left)
    await page.getByRole('button', { name: '签署并导出回执' }).click()
    await page.getByLabel('签名口令').fill(passphrase)
    await page.keyboard.press('Enter')
    const told = await exportedPath(page)
    await page.keyboard.press('Enter')
    await expectReadOnly(page, returned)
    await page.reload()
    await expectReadOnly(page, returned)
    return told
  })

  await test.step('exported again, the receipt has the same bytes', async () => {
    const stick = join(folder, 'stick')
    await mkdir(stick)
    await page.getByRole('button', { name: '再次导出回执' }).click()
    await page.getByLabel('导出到文件夹').fill(stick)
    await page.getByRole('dialog').getByRole('button', { name: '再次导出' }).click()
    const again = await exportedPath(page)
    expect(again.startsWith(stick)).toBe(true)
    expect((await readFile(again)).equals(await readFile(path))).toBe(true)
  })
})

for (const view of ['全部', '待定']) {
  test(`the focus comes back to the list from the receipt's dialog, however late the screen learns of it: ${view}`, async ({
    offices,
    openOffice,
  }) => {
    const township = townshipOf(offices)
    await fill(township, 3)
    await receive(offices.district, await submit(township))
    const page = await openOffice(offices.district)
    await page.getByRole('link', { name: `审核${township.name}第 1 号` }).click()
    await expect(nameOf(page)).toBeVisible()
    await page.getByRole('button', { name: new RegExp(`^${view}\\d+$`) }).click()
    await acceptRest(page, 3)
    const sign = page.getByRole('button', { name: '签署并导出回执' })

    await test.step('nothing signed, it is at the button again', async () => {
      await sign.click()
      await expect(page.getByLabel('签名口令')).toBeFocused()
      await page.keyboard.press('Escape')
      await expect(page.getByRole('dialog')).toBeHidden()
      await expect(sign).toBeFocused()
    })

    await page.keyboard.press('Enter')
    await page.getByLabel('签名口令').fill(passphrase)
    const { promise: released, resolve: release } = Promise.withResolvers<void>()
    await page.route('**/rpc/review/**', async (route) => {
      await released
      await route.continue()
    })
    await page.keyboard.press('Enter')
    await exportedPath(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('dialog')).toBeHidden()
    await expect(sign).toBeVisible()
    release()
    await expect(page.getByText('只读：')).toBeVisible()
    await expect(listOf(page)).toBeFocused()
  })
}

async function acceptRest(page: Page, left: number): Promise<void> {
  await page.getByRole('button', { name: `全部接收其余 ${left} 条` }).click()
  await page.getByRole('button', { name: `接收这 ${left} 条` }).click()
  await expect(page.getByText(`已接收其余 ${left} 条。`)).toBeVisible()
}

async function expectReadOnly(page: Page, returned: string): Promise<void> {
  await expect(
    page.getByText(`只读：回执已签署（接收 ${entries - 1}，退回 1），决定不能再改。`),
  ).toBeVisible()
  await optionOf(page, returned).click()
  await expect(page.getByText('已退回：请写明时间范围。')).toBeVisible()
  await page.keyboard.press('a')
  await expect(page.getByText('已退回：请写明时间范围。')).toBeVisible()
  await expect(
    page.getByRole('button', {
      name: /^(?:接收|退回|撤回决定|签署并导出回执)/,
    }),
  ).toHaveCount(0)
}

const listOf = (page: Page) => page.getByRole('listbox', { name: '包内条目' })
const optionOf = (page: Page, name: string) =>
  listOf(page).getByRole('option').filter({ hasText: name }).first()
const nameOf = (page: Page) =>
  page.getByRole('region', { name: '条目内容' }).getByRole('heading', { level: 2 })
const nameShown = async (page: Page) => (await nameOf(page).textContent()) ?? ''
const undecidedOf = (page: Page) => page.getByRole('button', { name: /^待定/ })

/** Waits until another entry is open than the one that was just decided. @returns its name */
async function leave(page: Page, decided: string): Promise<string> {
  await expect(nameOf(page)).not.toHaveText(decided)
  return nameShown(page)
}

async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  await expect(target).toBeFocused()
}
