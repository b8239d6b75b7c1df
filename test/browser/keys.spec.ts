import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { samplePassphrase } from '../../electron/sample/sample-catalog.ts'
import { fingerprintWords, readFingerprint } from '../../shared/fingerprint-words.ts'
import { lightenKeys } from '../support/light-keys.ts'
import { pagesOf } from '../support/pdf.ts'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { expect, openSampleTownship, test } from './desk.ts'

/** Somebody joins an office: the key, its words and its card, another passphrase, a backup, and the way back. */

test.setTimeout(120_000)

const passphrase = '新来的人的签名口令'
const next = '换过以后的签名口令'

const dialog = (page: Page) => page.getByRole('dialog')
const card = (page: Page, name: string) => page.getByRole('article', { name })

async function openKeys(page: Page): Promise<void> {
  await openSampleTownship(page)
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await expect(page.getByRole('heading', { name: '签名人与密钥' })).toBeVisible()
}

async function addSigner(page: Page): Promise<void> {
  await page.getByRole('button', { name: '新增签名人' }).click()
  await dialog(page).getByLabel('姓名').fill('陈霜降')
  await dialog(page).getByLabel('保密审查人').check()
  await dialog(page).getByLabel('签发人').check()
  await dialog(page).getByLabel('SM2 + SM3').check()
  await dialog(page).getByLabel('口令', { exact: true }).fill(passphrase)
  await dialog(page).getByLabel('再输一次').fill(passphrase)
  await dialog(page).getByRole('button', { name: '生成密钥' }).click()
  await expect(dialog(page).getByText('已生成「陈霜降」的密钥')).toBeVisible()
  await dialog(page).getByRole('button', { name: '关闭' }).last().click()
  await expect(dialog(page)).toBeHidden()
}

test('somebody joins who signs, and hands out a card @letters', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openKeys(page)
  const first = page.getByRole('article').first()
  await expect(first.getByText('一人兼 3 职')).toBeVisible()
  await expect(first.getByText('建立工作区的人')).toBeVisible()

  await page.getByRole('button', { name: '新增签名人' }).click()
  await dialog(page).getByRole('button', { name: '生成密钥' }).click()
  await expect(dialog(page).getByText('尚未填写。')).toBeVisible()
  await expect(dialog(page).getByText('至少选一种身份。')).toBeVisible()
  await expect(dialog(page).getByText('至少 8 个字符，现在 0 个。')).toBeVisible()
  await dialog(page).getByLabel('SM2 + SM3').check()
  await expect(dialog(page).getByText(/不是经认证的商用密码产品/)).toBeVisible()
  await expect(dialog(page).getByText(/两者不能同签一个包/)).toBeVisible()
  await expectNoBarrierInEither(page, { within: '[role="dialog"]' })
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: '新增签名人' })).toBeFocused()

  await addSigner(page)
  const newcomer = card(page, '陈霜降')
  await expect(newcomer).toContainText('一人兼 2 职 · SM2 + SM3（国密）')
  const digits = (await newcomer.locator('.mono').innerText()).replaceAll(/\s/g, '')
  expect(readFingerprint(digits)).toEqual({ fingerprint: digits })
  expect((await newcomer.locator('[lang="zh-CN"]').innerText()).split(/\s+/).join(' ')).toBe(
    fingerprintWords(digits, 'zh'),
  )
  await expectNoBarrierInEither(page)

  await page.getByRole('link', { name: '打印登记卡：陈霜降' }).click()
  const paper = page.getByRole('article')
  await expect(paper).toContainText('保密审查人 · 签发人')
  expect(readFingerprint(await paper.locator('[lang="zh-CN"]').innerText())).toEqual({ fingerprint: digits })
  expect(readFingerprint(await paper.locator('[lang="en"]').innerText())).toEqual({ fingerprint: digits })
  const qr = (await paper.locator('svg').getAttribute('aria-label')) ?? ''
  expect(readFingerprint(qr)).toMatchObject({ fingerprint: digits })
  await expectNoBarrierInEither(page)
  const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }))
  expect(pages).toHaveLength(1)
  for (const word of ['登记方核对人', '单位盖章', '第 1 页，共 1 页']) expect(pages[0]).toContain(word)
  await page.getByRole('button', { name: '返回' }).click()
  await expect(newcomer).toBeVisible()
})

test('a key gets another passphrase, a backup, and comes back from it', async ({ openDesk }) => {
  const { page, home } = await openDesk({ sample: true })
  await openKeys(page)
  await addSigner(page)
  lightenKeys(home, passphrase, '-2.mulukey')
  const stick = join(home, 'U盘')
  mkdirSync(stick)

  await page.getByRole('button', { name: '改口令：陈霜降' }).click()
  const form = dialog(page)
  await form.getByLabel('现在的口令').fill('不是这一个')
  await form.getByLabel('新口令').fill(next)
  await form.getByLabel('再输一次').fill('换过以后的签名口今')
  await form.getByRole('button', { name: '更改口令' }).click()
  await expect(form.getByText('两次输入的口令不同。')).toBeVisible()
  await form.getByLabel('再输一次').fill(next)
  await form.getByRole('button', { name: '更改口令' }).click()
  await expect(form.getByText('口令不对，未签名，也未作改动。')).toBeVisible()
  await expectNoBarrier(page, { within: '[role="dialog"]' })
  await form.getByLabel('现在的口令').fill(passphrase)
  await form.getByRole('button', { name: '更改口令' }).click()
  await expect(form.getByText('口令已更改')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByRole('button', { name: '改口令：陈霜降' })).toBeFocused()

  await page.getByRole('button', { name: '备份：陈霜降' }).click()
  await form.getByRole('textbox').fill(join(home, '没有插上'))
  await form.getByRole('button', { name: '备份密钥文件' }).click()
  await expect(form.getByText(/找不到文件夹/)).toBeVisible()
  await form.getByRole('textbox').fill(stick)
  await form.getByRole('button', { name: '备份密钥文件' }).click()
  await expect(form.getByText(/已备份到 .*-2\.mulukey，并已读回核对。/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(form).toBeHidden()

  const folder = join(home, '示例')
  const name = readdirSync(folder).find((each) => each.endsWith('-2.mulukey')) ?? ''
  renameSync(join(folder, name), join(home, 'gone'))
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await expect(card(page, '陈霜降').getByText(/找不到密钥文件，不能签名/)).toBeVisible()
  await expectNoBarrierInEither(page)
  await page.getByRole('button', { name: '从备份恢复：陈霜降' }).click()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    form.getByRole('button', { name: '选择密钥文件' }).click(),
  ])
  await chooser.setFiles(join(stick, name))
  await expect(form.getByText(`已选 ${name}`)).toBeVisible()
  await form.getByLabel('口令').fill(samplePassphrase)
  await form.getByRole('button', { name: '恢复密钥文件' }).click()
  await expect(form.getByText('口令不对，未签名，也未作改动。')).toBeVisible()
  await form.getByLabel('口令').fill(next)
  await form.getByRole('button', { name: '恢复密钥文件' }).click()
  await expect(form.getByText('「陈霜降」的密钥已恢复')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(card(page, '陈霜降').getByText(/不能签名/)).toHaveCount(0)
  expect(readdirSync(folder)).toContain(name)
})

test('who leaves stays in the list; the last one cannot', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openKeys(page)
  const [only = ''] = await page
    .getByRole('article')
    .evaluateAll((all) => all.map((each) => each.ariaLabel ?? ''))
  await page.getByRole('button', { name: `停用：${only}` }).click()
  await dialog(page).getByRole('button', { name: '停用签名人' }).click()
  await expect(dialog(page).getByText(/这是最后一位签名人/)).toBeVisible()
  await page.keyboard.press('Escape')
  await addSigner(page)
  await page.getByRole('button', { name: `停用：${only}` }).click()
  await dialog(page).getByRole('button', { name: '停用签名人' }).click()
  await expect(dialog(page).getByText(`「${only}」已停用`)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toBeHidden()
  await expect(page.getByRole('button', { name: '新增签名人' })).toBeFocused()
  await expect(card(page, only)).toContainText('停用')
  await expect(card(page, only).getByRole('button')).toHaveCount(0)
})

test('the only signer, whose passphrase nobody remembers, gets a new key and is told what comes next', async ({
  openDesk,
}) => {
  const { page } = await openDesk({ sample: true })
  await openKeys(page)
  const name = (await page.getByRole('article').getAttribute('aria-label')) ?? ''
  const old = await page.locator('.mono').first().innerText()
  await page.getByRole('button', { name: `换新密钥：${name}` }).press('Enter')
  const form = dialog(page)
  await form.getByLabel('新口令').fill(next)
  await form.getByLabel('再输一次').fill(next)
  await expectNoBarrierInEither(page, { within: '[role="dialog"]' })
  await page.keyboard.press('Enter')
  await expect(form.getByText(/上级由两人在「信任与密钥名录」办理/)).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(form).toBeHidden()
  await expect(page.getByRole('button', { name: '新增签名人' })).toBeFocused()
  await expect(card(page, name)).toHaveCount(2)
  await expect(card(page, name).first()).toContainText('停用')
  await expect(
    card(page, name)
      .last()
      .getByRole('button', { name: `备份：${name}` }),
  ).toBeVisible()
  await expect(card(page, name).last()).not.toContainText(old)
})

test('a partner is registered by words, and a misread one says so', async ({ openDesk }) => {
  const { page } = await openDesk({ sample: true })
  await openKeys(page)
  await page.getByRole('link', { name: '查看密钥与名录' }).click()
  await page.getByRole('button', { name: '登记单位' }).click()
  const form = page.locator('form')
  const field = form.getByLabel('密钥指纹')
  await form.getByLabel('名称').fill('某办')
  await form.getByLabel('代码').fill('test-01')
  const words = fingerprintWords('5a'.repeat(32), 'zh')
  await field.fill(words.replace(/^(.)(.)/, '$2$1'))
  await form.getByRole('button', { name: '登记指纹' }).click()
  await expect(form.getByText(/校验不符/)).toBeVisible()
  await field.fill(`${words.slice(0, -1)}囧`)
  await expect(form.getByText(/「囧」不是指纹可用的字词或数字/)).toBeVisible()
  await field.fill(words)
  await expect(form.getByRole('status')).toContainText('5a5a 5a5a')
  await form.getByRole('button', { name: '登记指纹' }).click()
  await expect(form).toHaveCount(0)
  await expect(page.getByRole('rowheader', { name: /^某办/ })).toBeVisible()
})
