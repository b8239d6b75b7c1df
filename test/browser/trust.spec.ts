import type { Locator, Page } from '@playwright/test'
import type { Office } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { addPerson, compare } from '../support/trust.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, passphrase, test, townshipOf } from './bureau.ts'

/** A key is lost: two persons of the bureau end it and hand out the list, and an agency sees what the list changes before it counts. */

test.use({ actionTimeout: 15_000 })

const person = '周副科长'

test('two witnesses end a key, and the list that says so is looked at and taken in', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district } = offices
  const township = townshipOf(offices)
  const [, neighbour = township] = offices.townships
  const { signer } = await addPerson(district, person)
  await compare(township, district, { fingerprint: signer.fingerprint, person })
  await tellFirstList(district, township)
  await township.client.entry.create({ entry: soundEntry })

  const bureau = await openOffice(district)
  await openTrust(bureau)
  await expectNoBarrier(bureau)
  await bureau.getByRole('button', { name: `终止或更换 ${neighbour.name} ${neighbour.name}` }).click()
  const dialog = bureau.getByRole('dialog')
  await dialog.getByLabel('原因').selectOption({ label: '遗失：此前签署的文件仍有效' })
  await witness(dialog, 1, `${district.name}经办人`)
  await witness(dialog, 2, person)
  await expectNoBarrier(bureau)
  await dialog.getByRole('button', { name: '终止密钥并签发名录' }).click()
  const told = dialog.getByText(/已导出 .+\.mulu/)
  await expect(told).toBeVisible({ timeout: 30_000 })
  const path = /已导出 (.+?\.mulu)/.exec((await told.textContent()) ?? '')?.[1] ?? ''
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await bureau.getByRole('tab', { name: '见证记录' }).click()
  await expect(bureau.getByRole('row', { name: new RegExp(neighbour.name) })).toContainText('已报遗失')
  await expectNoBarrier(bureau)

  const agency = await openOffice(township, await context.newPage())
  await openTrust(agency)
  await agency.locator('input[type=file]').setInputFiles(path)
  await expect(agency.getByText('增加 0，终止 1，更改 0', { exact: false })).toBeVisible()
  await expect(agency.getByText(/本机密钥已列入/)).toBeVisible()
  await expectNoBarrier(agency)
  await agency.keyboard.press('Enter')
  await expect(agency.getByRole('status').filter({ hasText: '第 2 号名录' })).toContainText('终止 1')
  await agency.getByRole('tab', { name: '名录' }).click()
  await expect(agency.getByRole('row', { name: /第 2 号/ })).toContainText('已列入')
  await agency.getByRole('tab', { name: '报送要求' }).click()
  await expect(agency.getByText('经办人签名；至少 1 人；不加密。')).toBeVisible()
  await expectNoBarrier(agency)
})

test('where one person signs nothing is ended, and it says what to do first', async ({
  offices,
  openOffice,
}) => {
  const page = await openOffice(offices.district)
  await openTrust(page)
  await page
    .getByRole('button', { name: /^终止或更换/ })
    .first()
    .click()
  await expect(page.getByRole('dialog')).toContainText('请先在设置中新增第二名签名人')
})

test('a bureau says what it asks for, and signs it', async ({ offices, openOffice }) => {
  const page = await openOffice(offices.district)
  await openTrust(page)
  await page.getByRole('tab', { name: '报送要求' }).click()
  await page.getByLabel('保密审查人').check()
  await page.getByRole('button', { name: '保存要求' }).click()
  await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible()
  await page.getByLabel('加密报送').selectOption({ label: '必须加密' })
  await page.getByRole('button', { name: '保存要求' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.getByRole('button', { name: '签发名录' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/签名口令/).fill(passphrase)
  await dialog.getByRole('button', { name: '签名并导出名录' }).click()
  await expect(dialog.getByText(/第 1 号/)).toBeVisible({ timeout: 30_000 })
})

async function tellFirstList({ client }: Office, reader: Office): Promise<void> {
  const signers = [1, 2].map((number) => ({ person: number, passphrase }))
  const { path } = await jobAnswer(client.trust.export({ signers }))
  await reader.client.trust.import({ path })
}

async function openTrust(page: Page): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '查看密钥与名录' }).click()
  await expect(page.getByRole('table')).toBeVisible()
}

async function witness(dialog: Locator, number: number, name: string): Promise<void> {
  await dialog.getByLabel(`见证人 ${number}`).selectOption({ label: name })
  await dialog.getByLabel(`${name} 的签名口令`).fill(passphrase)
}
