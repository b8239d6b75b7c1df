import type { Page } from '@playwright/test'
import { soundEntry } from '../../shared/rule-examples.ts'
import { expectNoBarrier } from './barriers.ts'
import { answer, expect, passphrase, receive, submit, test, townshipOf } from './bureau.ts'

/** A bureau tells what was accepted from all offices, and a clerk of another one sees it offline. */

test('a snapshot is issued, taken in, searched, and said beside a name', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district } = offices
  const [township, neighbour] = [townshipOf(offices), townshipOf(offices, 1)]
  await township.client.entry.create({
    entry: { ...soundEntry, name: '特困人员名单', provider: township.name },
  })
  await neighbour.client.entry.create({
    entry: { ...soundEntry, name: '特困人员名单', provider: neighbour.name },
  })
  const handedIn = await submit(township)
  await receive(district, handedIn)
  await answer(district, handedIn)

  const bureau = await openOffice(district)
  await openReferences(bureau)
  await expect(bureau.getByText('还没有签发过参照快照。')).toBeVisible()
  await expectNoBarrier(bureau)
  await bureau.getByRole('button', { name: '签发参照快照' }).press('Enter')
  const dialog = bureau.getByRole('dialog')
  await expect(dialog.getByText(/写入 1 条的名称/)).toBeVisible()
  await dialog.getByLabel(/签名口令/).fill(passphrase)
  await bureau.keyboard.press('Enter')
  const told = dialog.getByText(/已导出 .+\.mulu/)
  await expect(told).toBeVisible({ timeout: 30_000 })
  const path = /已导出 (.+?\.mulu)/.exec((await told.textContent()) ?? '')?.[1] ?? ''

  const agency = await openOffice(neighbour, await context.newPage())
  await openReferences(agency)
  await expect(agency.getByText('还没有导入过上级的参照快照。')).toBeVisible()
  await agency.locator('input[type=file]').last().setInputFiles(path)
  await expect(agency.getByText(/已导入.+第 1 号参照快照，1 条；已重新检查 1 个条目。/)).toBeVisible()
  await expect(agency.getByRole('row', { name: /特困人员名单/ })).toContainText(township.name)
  await expectNoBarrier(agency)
  await agency.getByRole('textbox', { name: '搜索名称或单位' }).fill('没有这样的')
  await expect(agency.getByText('没有符合条件的资源。')).toBeVisible()
  await agency.getByRole('link', { name: '目录', exact: true }).click()
  await expect(
    agency.getByText(`其他单位已有同名资源：特困人员名单（${township.name}）。`).first(),
  ).toBeVisible()
})

async function openReferences(page: Page): Promise<void> {
  await page.getByRole('link', { name: '规则与代码表', exact: true }).click()
  await page.getByRole('tab', { name: '参照快照' }).click()
}
