import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { Office } from '../../electron/demo/offices.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { agencies, handIn, recordsOf, registerAll, type Agency } from '../support/agencies.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, exportedPath, passphrase, test, townshipOf } from './bureau.ts'

/** The week before the deadline: a stick with everything on it, who has handed in, and all answers in one action. */

test.setTimeout(120_000)

/** A district that expects twelve offices, of which three have handed in and were decided. */
async function busy(district: Office, folder: string): Promise<{ all: Agency[]; stick: string }> {
  const all = agencies(12)
  await registerAll(district, all.slice(0, 11))
  await district.client.organisation.enter({
    rows: [['代码', '名称', '类别'], ...all.map(({ code, name }) => [code, name, '部门'])],
  })
  const early = join(folder, '先到')
  for (const each of all.slice(0, 3)) await handIn(each, district, recordsOf(each, 2), { folder: early })
  const batch: ArrivalBatch = await jobAnswer(district.client.inbox.takeIn({ paths: [early] }))
  for (const { package: hash = '' } of batch.rows) {
    await district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  }
  await district.client.inbox.forget({ batch: batch.number })
  const stick = join(folder, '优盘')
  for (const [index, each] of all.slice(3, 8).entries()) {
    // Two of them have one thing.
    const name = index < 2 ? { name: '应急避难场所' } : {}
    await handIn(each, district, recordsOf(each, 3, name), { folder: stick })
  }
  const [held, torn, stranger] = [at(all, 8), at(all, 9), at(all, 11)]
  await handIn(held, district, recordsOf(held, 1), { folder: join(folder, '没有带来') })
  await handIn(held, district, recordsOf(held, 2), { folder: stick })
  const { path } = await handIn(torn, district, recordsOf(torn, 2), { folder: stick })
  await writeFile(path, (await readFile(path)).subarray(0, -60))
  await handIn(stranger, district, recordsOf(stranger, 2), { folder: stick })
  await writeFile(join(stick, '通知.docx'), '通知')
  await writeFile(join(stick, 'setup.exe'), 'MZ')
  return { all, stick }
}

function at(all: readonly Agency[], index: number): Agency {
  const found = all[index]
  if (!found) throw new Error(`no agency ${index}`)
  return found
}

const rowsOf = (page: Page, name: string) => page.getByRole('table', { name }).getByRole('row')
const legend = (page: Page, state: string) =>
  page.getByRole('region', { name: '各状态的单位数' }).getByRole('row', { name: new RegExp(`^${state}`) })

test('a stick goes in by keys, each file has its outcome, and all answers go out in one action', async ({
  offices,
  openOffice,
  folder,
}) => {
  const { district } = offices
  const { all, stick } = await busy(district, folder)
  const page = await openOffice(district)
  const { keyboard } = page

  await test.step('a folder is named and taken in', async () => {
    await expect(page.getByRole('button', { name: '收文件夹或 U 盘' })).toBeVisible()
    await keyboard.press('Alt+o')
    await expect(page.getByRole('dialog').getByLabel('文件夹路径')).toBeFocused()
    await keyboard.type(stick)
    await keyboard.press('Enter')
    const arrivals = page.getByRole('region', { name: '成批收件' })
    await expect(arrivals.getByRole('button', { name: '已收下5' })).toBeVisible({ timeout: 30_000 })
    await expect(arrivals.getByRole('button', { name: '待前一包1' })).toBeVisible()
    await expect(arrivals.getByRole('button', { name: '拒收2' })).toHaveAttribute('aria-pressed', 'true')
    await expect(arrivals.getByText(/不完整，可能复制时中断/)).toBeVisible()
    await expect(arrivals.getByText(/签名密钥未登记/)).toBeVisible()
    await expect(
      arrivals.getByText('旁边还有 2 个其他文件，未打开：setup.exe（可运行）、通知.docx'),
    ).toBeVisible()
    await expectNoBarrier(page)
  })

  await test.step('a signer is registered, and the file goes in without being asked for again', async () => {
    const arrivals = page.getByRole('region', { name: '成批收件' })
    await arrivals.getByRole('button', { name: `登记此指纹：${at(all, 11).name}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel(/已用电话逐组核对/).check()
    await dialog.getByRole('button', { name: '登记并再次导入' }).click()
    await expect(arrivals.getByRole('button', { name: '已收下6' })).toBeVisible({ timeout: 30_000 })
    await expect(arrivals.getByRole('button', { name: '拒收1' })).toBeVisible()
  })

  await test.step('the board tells each office, and leads to those of a state', async () => {
    await page.getByRole('link', { name: '看板', exact: true }).click()
    // The three townships of the sample are registered and not in the table.
    await expect(rowsOf(page, '应报送的单位')).toHaveCount(16)
    await expect(legend(page, '已收到')).toContainText('6')
    await expect(legend(page, '未收到')).toContainText('6')
    await expect(legend(page, '审核中')).toContainText('3')
    await expect(page.getByText('名录之外').first()).toBeVisible()
    await expect(page.locator('svg.recharts-surface')).toBeVisible()
    await expectNoBarrier(page)
    // The ring goes round from the right, upwards: two fifths have handed in nothing, and are its top.
    await page.locator('svg.recharts-surface').click({ position: { x: 74, y: 10 } })
    await expect(page).toHaveURL(/state=notReceived/)
    await expect(rowsOf(page, '应报送的单位')).toHaveCount(7)
    await expect(rowsOf(page, '应报送的单位').filter({ hasText: '待前一包 1' })).toHaveCount(1)
    await legend(page, '已收到').getByRole('button').press('Enter')
    await expect(rowsOf(page, '应报送的单位')).toHaveCount(7)
    await keyboard.press('Alt+f')
    await keyboard.type('012')
    await expect(rowsOf(page, '应报送的单位')).toHaveCount(2)
    await keyboard.press('Control+a')
    await keyboard.press('Delete')
    await page.getByRole('button', { name: '全部', exact: true }).click()
  })

  await test.step('the columns sort', async () => {
    const heads = page.getByRole('table', { name: '应报送的单位' })
    await heads.getByRole('button', { name: '新增' }).click()
    await expect(rowsOf(page, '应报送的单位').nth(1)).toContainText('未收到')
    await heads.getByRole('button', { name: '新增' }).click()
    await expect(heads.getByRole('columnheader', { name: '新增' })).toHaveAttribute('aria-sort', 'descending')
    await expect(rowsOf(page, '应报送的单位').nth(1)).toContainText('已收到')
  })

  await test.step('an office with what others may have as well is led to where that is judged', async () => {
    // Found in the background once everything is in.
    const told = page.getByRole('link', { name: /可能与其他单位的是同一数据/ }).first()
    await expect(told).toBeVisible({ timeout: 30_000 })
    const [, name = '', groups = ''] =
      /^(.+)的条目.*，(\d+) 组$/.exec((await told.getAttribute('aria-label')) ?? '') ?? []
    expect(Number(groups)).toBeGreaterThan(0)
    await told.press('Enter')
    await expect(page.getByRole('combobox', { name: '按单位筛选' })).toHaveValue(`${name}（${groups}）`)
    await expect(page.getByRole('listbox', { name: /^可能是同一数据/ }).getByRole('option')).toHaveCount(
      Number(groups),
    )
    await page.getByRole('link', { name: '看板', exact: true }).click()
  })

  await test.step('three offices are answered at once', async () => {
    await expect(page.getByRole('button', { name: '出 3 份回执' })).toBeEnabled()
    await keyboard.press('Alt+r')
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel(/签名口令/)).toBeFocused()
    await keyboard.type(passphrase)
    await keyboard.press('Enter')
    await expect(dialog.getByText(/已写出 3 份回执到 .+，已逐份复核。/)).toBeVisible({ timeout: 30_000 })
    await keyboard.press('Enter')
    await expect(legend(page, '已接收')).toContainText('3')
    await expect(page.getByRole('button', { name: '没有可出的回执' })).toBeDisabled()
    const outbox = join(folder, 'homes', district.code, '导出')
    expect((await readdir(outbox)).toSorted()).toEqual(
      all.slice(0, 3).map(({ name }) => `${name}-回执-001.mulu`),
    )
  })

  await test.step('the last day is set, and who is late is told', async () => {
    await page.getByRole('button', { name: '设定报送期' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('名称').fill('年度全面维护')
    await dialog.getByLabel('开始日').fill('2026-01-01')
    await dialog.getByLabel('截止日').fill('2026-01-02')
    await dialog.getByRole('button', { name: '保存报送期' }).click()
    await expect(page.getByText(/年度全面维护：2026-01-01 至 2026-01-02，已截止 \d+ 天。/)).toBeVisible()
    await expect(legend(page, '逾期未收到')).toContainText('6')
    await page.getByRole('link', { name: '收件', exact: true }).click()
    await page.getByRole('link', { name: '逾期未收到 6' }).click()
    await expect(rowsOf(page, '应报送的单位')).toHaveCount(7)
  })
})

test('a folder that the browser hands over goes in as well', async ({ offices, openOffice, folder }) => {
  const { district } = offices
  const { stick } = await busy(district, folder)
  const page = await openOffice(district)
  await page.getByRole('button', { name: '收文件夹或 U 盘' }).click()
  await page.getByRole('dialog').locator('input[type=file]').setInputFiles(stick)
  const arrivals = page.getByRole('region', { name: '成批收件' })
  await expect(arrivals.getByRole('button', { name: '已收下5' })).toBeVisible({ timeout: 30_000 })
  await expect(arrivals.getByText(/旁边还有 2 个其他文件/)).toBeVisible()
  await arrivals.getByRole('button', { name: '收起' }).click()
  await expect(arrivals).toHaveCount(0)
})

test('a list of offices is typed, taken from a table, issued, and taken in below', async ({
  offices,
  openOffice,
  folder,
  context,
}) => {
  const township = townshipOf(offices)
  const page = await openOffice(offices.district)
  await openOrganisations(page)
  await expect(page.getByText('名录还是空的。')).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: '新增单位' }).click()
  await page.getByLabel('单位名称').fill('示例区公安局')
  await page.getByLabel('单位代码').fill('11520199000000021G')
  await page.getByLabel('牵头的基础库或主题库').fill('人口信息、社区治理')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('row', { name: /示例区公安局/ })).toContainText('人口信息、社区治理')

  await test.step('a table with mistakes is refused whole, each with its row', async () => {
    const path = join(folder, '名录.csv')
    await writeFile(path, `代码,名称,类别\n${township.code},${township.name},乡镇\n1,坏行,乡镇\n`)
    const table = page.getByRole('main').locator('input[type=file]').last()
    await table.setInputFiles(path)
    await expect(page.getByText('第 3 行：代码「1」不是 4 至 32 位的字母、数字')).toBeVisible()
    await expect(page.getByText('1 个单位', { exact: true })).toBeVisible()
    await writeFile(path, `代码,名称,类别\n${township.code},${township.name},乡镇\n`)
    await table.setInputFiles(path)
    await expect(page.getByText('名录已更新：新增 1，变更 0，未变 0。')).toBeVisible()
  })

  await page.getByRole('button', { name: '停用示例区公安局' }).click()
  await expect(page.getByRole('row', { name: /示例区公安局/ })).toContainText('已停用')
  await page.getByRole('button', { name: '恢复示例区公安局' }).click()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: '签发单位名录' }).click()
  await page
    .getByRole('dialog')
    .getByLabel(/签名口令/)
    .fill(passphrase)
  await page.keyboard.press('Enter')
  const path = await exportedPath(page)

  const agency = await openOffice(township, await context.newPage())
  await openOrganisations(agency)
  const choosing = agency.waitForEvent('filechooser')
  await agency.getByRole('button', { name: '导入上级名录' }).click()
  await (await choosing).setFiles(path)
  await expect(agency.getByText(/已导入.+第 1 号单位名录，2 个单位。/)).toBeVisible()
  await expect(agency.getByRole('row', { name: /示例区公安局/ })).toContainText('人口信息')
  await expect(agency.getByRole('button', { name: '新增单位' })).toHaveCount(0)
})

async function openOrganisations(page: Page): Promise<void> {
  await page.getByRole('link', { name: '规则与代码表', exact: true }).click()
  await page.getByRole('tab', { name: '单位名录' }).click()
}
