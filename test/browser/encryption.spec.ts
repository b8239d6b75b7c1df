import type { Page } from '@playwright/test'
import { makeIdentity } from '../../electron/crypto/age.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, fill, passphrase, test, townshipOf } from './bureau.ts'

/** A bureau makes keys and asks for encryption; an office exports to them, and the bureau opens it with its passphrase. */

const keyPassphrase = '打开加密包用的口令'

test('a bureau makes a key, adds one that is kept elsewhere, and asks for encryption', async ({
  offices,
  openOffice,
}) => {
  const { recipient } = await makeIdentity()
  const page = await openOffice(offices.district)
  await openRequirements(page)
  const dialog = page.getByRole('dialog')
  await page.getByRole('button', { name: '新建加密密钥' }).click()
  await dialog.getByRole('button', { name: '新建加密密钥' }).click()
  await expect(dialog.getByText('尚未填写。')).toBeVisible()
  await expect(dialog.getByText('至少 8 个字符，现在 0 个。')).toBeVisible()
  await expectNoBarrier(page)
  await dialog.getByLabel('名称').fill('办公室电脑')
  await dialog.getByLabel('口令', { exact: true }).fill(keyPassphrase)
  await dialog.getByLabel('再输一次').fill(keyPassphrase)
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('已建加密密钥「办公室电脑」')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('button', { name: '新建加密密钥' })).toBeFocused()

  await page.getByLabel('加密报送').selectOption({ label: '必须加密' })
  await page.getByRole('button', { name: '保存要求' }).click()
  await expect(page.getByRole('alert')).toContainText('2')

  await page.getByRole('button', { name: '加入别处的密钥' }).click()
  await dialog.getByLabel('名称').fill('保险柜')
  await dialog.getByLabel('公钥').fill(recipient.slice(0, -1))
  await dialog.getByRole('button', { name: '加入', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('这不是一把加密公钥')
  await dialog.getByLabel('公钥').fill(recipient)
  await dialog.getByRole('button', { name: '加入', exact: true }).click()
  await expect(dialog.getByText('已加入「保险柜」')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '保存要求' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()

  await page.getByRole('button', { name: '停用「保险柜」' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await expect(page.getByRole('row', { name: /保险柜/ })).toContainText(recipient)
  await expectNoBarrier(page)
})

test('what the bureau asks to be encrypted leaves encrypted, and its passphrase opens it', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district } = offices
  const township = townshipOf(offices)
  await fill(township, 2)
  const { client } = district
  await client.encryption.create({ name: '办公室电脑', passphrase: keyPassphrase })
  await client.encryption.add({ name: '保险柜', recipient: (await makeIdentity()).recipient })
  await client.policy.set({ roles: ['operator'], persons: 1, encryption: 'required' })
  const list = await jobAnswer(client.trust.export({ signers: [{ person: 1, passphrase }] }))
  await township.client.trust.import({ path: list.path })

  const agency = await openOffice(township)
  await agency.getByRole('link', { name: '报送', exact: true }).click()
  await agency.getByRole('button', { name: '直接签名导出' }).click()
  const dialog = agency.getByRole('dialog')
  await expect(dialog.getByText(`${district.name}要求加密报送`)).toBeVisible()
  await expectNoBarrier(agency)
  await dialog.getByLabel(/签名口令/).fill(passphrase)
  await agency.keyboard.press('Enter')
  const told = dialog.getByText(/已导出 .+\.mulu\.age/)
  await expect(told).toBeVisible({ timeout: 30_000 })
  const path = /已导出 (.+?\.mulu\.age)/.exec((await told.textContent()) ?? '')?.[1] ?? ''

  const bureau = await openOffice(district, await context.newPage())
  await bureau.getByRole('link', { name: '收件', exact: true }).click()
  await bureau.locator('input[type=file]').setInputFiles(path)
  const asked = bureau.getByRole('status').filter({ hasText: '这个包是加密的' })
  await expect(asked).toBeVisible()
  await expectNoBarrier(bureau)
  const field = bureau.getByLabel('加密密钥的口令')
  await field.fill('不是这个口令')
  await bureau.keyboard.press('Enter')
  await expect(bureau.getByRole('alert')).toContainText('口令')
  await field.fill(keyPassphrase)
  await bureau.keyboard.press('Enter')
  await expect(bureau.getByText('第 1 号报送包：新增 2，变更 0，停用 0，未变 0。尚未接收。')).toBeVisible()
})

async function openRequirements(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '查看密钥与名录' }).click()
  await page.getByRole('tab', { name: '报送要求' }).click()
}
