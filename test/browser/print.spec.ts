import type { Page } from '@playwright/test'
import { groupedFingerprint } from '../../shared/fingerprint-words.ts'
import { pagesOf } from '../support/pdf.ts'
import { expectNoBarrier } from './barriers.ts'
import { answer, expect, fill, readReceipt, receive, submit, test, townshipOf } from './bureau.ts'

// Papers as the printer gets them: how many pages, what stands again on each, and the way back by the code.

const packed = (text: string) => text.replaceAll(/\s+/g, '')

/** What would be printed now, page by page, without its spaces. */
async function printed(page: Page): Promise<string[]> {
  await page.evaluate(async () => document.fonts.ready)
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true })
  return pagesOf(pdf).map(packed)
}

async function open(page: Page, hash: string): Promise<void> {
  await page.goto(`${new URL(page.url()).origin}/#${hash}`)
  await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor()
}

/** Wherever the table ends on its page, what is signed stands on one page with its last two rows and its head. */
async function expectClosed(page: Page): Promise<void> {
  const rows = page.locator('article tbody:last-of-type tr:not(:last-child)')
  const [head = ''] = await page.locator('article thead th').allTextContents()
  const names = (await rows.locator('td:nth-child(2)').allTextContents()).slice(-2)
  for (let shorter = 0; shorter < 8; shorter += 1) {
    const pages = await printed(page)
    expect(pages.filter((text) => /签名与盖章|单位盖章|签发人（主要负责人）/.test(text))).toHaveLength(1)
    for (const text of ['单位盖章', head, ...names]) expect(pages.at(-1)).toContain(packed(text))
    await page.evaluate(() => {
      for (const row of [...document.querySelectorAll('article tbody tr')].slice(0, 3)) row.remove()
    })
  }
}

test('every page of a paper carries its code, its number and the head of its table @letters', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 60)
  const sent = await submit(township)
  await receive(offices.district, sent)
  await readReceipt(township, await answer(offices.district, sent, { returns: 3 }))
  const { state } = await township.client.paper.cover({ package: sent.package })
  const page = await openOffice(township)

  await test.step('the listing, on A4 and on A3', async () => {
    await open(page, `/print/catalog?catalog=resource&package=${sent.package}`)
    const pages = await printed(page)
    expect(pages.length).toBeGreaterThan(3)
    const code = packed(groupedFingerprint(sent.package))
    for (const [index, text] of pages.entries()) {
      expect(text).toContain(code)
      expect(text).toContain(`第${index + 1}页，共${pages.length}页`)
      expect(text).toContain('信息资源名称')
    }
    // All of the boxes are on one page.
    const signed = pages.filter((text) => /签名与盖章|单位盖章|签发人（主要负责人）/.test(text))
    expect(signed).toHaveLength(1)
    expect(signed[0]).toContain('单位盖章')
    await expectClosed(page)
    await page.getByText('A3', { exact: true }).click()
    await expect(page).toHaveURL(/paper=A3/)
    expect((await printed(page)).length).toBeLessThan(pages.length)
    await page.getByLabel('列出信息项').check()
    await expect(page.getByRole('columnheader', { name: '信息项名称' })).toBeVisible()
    await expectClosed(page)
    // Nothing of the window is on paper.
    await page.emulateMedia({ media: 'print' })
    await expect(page.getByRole('banner')).toBeHidden()
    await expect(page.getByRole('button', { name: '打印', exact: true })).toBeHidden()
    await page.emulateMedia({ media: null })
  })

  await test.step('the cover sheet, the notice and the annual report', async () => {
    await open(page, `/print/cover/${sent.package}`)
    const cover = await printed(page)
    expect(cover).toHaveLength(1)
    for (const box of ['经办人', '保密审查人', '签发人（主要负责人）', '单位盖章', '接收单位盖章'])
      expect(cover[0]).toContain(box)
    await expectNoBarrier(page)
    await open(page, `/print/notice/${sent.package}`)
    expect((await printed(page))[0]).toContain('请写明时间范围')
    await open(page, '/print/annual')
    expect((await printed(page))[0]).toContain('政府数据资源目录年度报告')
  })

  await test.step('the code in the hand leads back to the package', async () => {
    await page.getByRole('link', { name: '报送', exact: true }).click()
    await page.getByRole('button', { name: '按纸面代码查找' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('纸面代码').fill(groupedFingerprint(sent.package).slice(0, 29))
    await page.keyboard.press('Enter')
    await expect(dialog.getByText(/在本机台账：.*第 1 号报送包/)).toBeVisible()
    await expect(dialog.getByText('只比对了前 24 位，共 64 位。')).toBeVisible()
    await dialog.getByLabel('纸面代码').fill(state.toUpperCase())
    await dialog.getByRole('button', { name: '查找' }).click()
    await expect(dialog.getByText('纸上是目录代码，此包的目录与之相同。')).toBeVisible()
    await dialog.getByRole('link', { name: '看封面' }).click()
    await expect(page.getByRole('article').getByRole('heading', { level: 1 })).toHaveText(
      '政府数据资源目录报送封面',
    )
  })
})
