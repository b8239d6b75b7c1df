import type { Locator, Page } from '@playwright/test'
import { expectNoBarrier } from './barriers.ts'
import {
  answer,
  expect,
  exportedPath,
  fill,
  passphrase,
  receive,
  submit,
  test,
  townshipOf,
} from './bureau.ts'

/** What a district has accepted goes to its city, and the city's receipt comes back. */

const [many, few, returns] = [12, 5, 2]
const accepted = many + few - returns

test('a roll-up reaches the city, which accepts it, and its receipt comes back', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district, city } = offices
  const [first, second] = [townshipOf(offices), townshipOf(offices, 1)]
  await fill(first, many)
  await fill(second, few)
  for (const [township, back] of [
    [first, 0],
    [second, returns],
  ] as const) {
    const submission = await submit(township)
    await receive(district, submission)
    await answer(district, submission, { returns: back })
  }
  const before = await district.client.rollup.summary({})
  // Each figure is another number, so that none can stand in another's place.
  expect(new Set([before.total, before.shared, before.open, before.withheld]).size).toBe(4)

  const page = await openOffice(district)
  const rollup = await test.step('the district exports what it has accepted', async () => {
    await page.getByRole('link', { name: '汇总', exact: true }).click()
    await expectFigures(page, before)
    // Nothing goes up before the government at this level has approved it (Article 14).
    await expect(page.getByRole('button', { name: '导出汇总包' })).toBeDisabled()
    await page.getByRole('button', { name: '登记审核文件' }).click()
    await approveIn(page)
    await expect(page.getByText('云岩区人民政府已审核通过：云府复〔2026〕3号，2026-11-20')).toBeVisible()
    await page.getByRole('button', { name: '历次审核' }).click()
    const all = page.getByRole('dialog', { name: '历次审核' })
    await all.getByRole('button', { name: '撤销' }).press('Enter')
    await expect(all.getByLabel('撤销的事由')).toBeFocused()
    await page.keyboard.type('文号有误')
    await page.keyboard.press('Enter')
    await expect(all.getByRole('row', { name: /撤销：文号有误/ })).toBeVisible()
    await expect(all.getByRole('button', { name: '撤销' })).toHaveCount(0)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('button', { name: '导出汇总包' })).toBeDisabled()
    await expect(page.getByRole('button', { name: '历次审核' })).toBeVisible()
    await page.getByRole('button', { name: '登记审核文件' }).click()
    await approveIn(page)
    await page.getByRole('button', { name: '导出汇总包' }).click()
    const path = await sign(page, '导出汇总包')
    await expect(page.getByText('已随第 1 号汇总上报，未收到回执。')).toBeVisible()
    await page.getByRole('button', { name: '历次审核' }).click()
    await expect(all.getByText('现行的审核已随第 1 号汇总上报，不能由本局先撤销')).toBeVisible()
    await expect(all.getByRole('button', { name: '撤销' })).toHaveCount(0)
    await expectNoBarrier(page)
    await page.keyboard.press('Escape')
    await page.getByRole('link', { name: '报送', exact: true }).click()
    await expect(page.getByRole('row').filter({ hasText: '汇总包' })).toContainText('未收到回执，不算报送')
    return path
  })

  const cityPage = await openOffice(city, await context.newPage())
  const receipt = await test.step('the city imports, reviews and accepts it', async () => {
    await cityPage.locator('input[type=file]').setInputFiles(rollup)
    await expect(cityPage.getByText(`${district.name}第 1 号汇总包：新增 ${accepted}，变更 0`)).toBeVisible()
    await cityPage.getByRole('link', { name: `审核${district.name}第 1 号` }).click()
    // Entries of several agencies stand in one list, so each says whose it is.
    for (const { name } of [first, second]) {
      await expect(cityPage.getByRole('option').filter({ hasText: name }).first()).toBeVisible()
    }
    await cityPage.getByRole('button', { name: `全部接收其余 ${accepted} 条` }).click()
    await cityPage.getByRole('button', { name: `接收这 ${accepted} 条` }).click()
    await cityPage.getByRole('button', { name: '签署并导出回执' }).click()
    return sign(cityPage, '签署并导出回执')
  })

  await test.step('its own roll-up names every source', async () => {
    await cityPage.getByRole('link', { name: '汇总', exact: true }).click()
    await expect(cityPage.getByRole('heading', { level: 1 })).toHaveText('全市已接收目录')
    await expectFigures(cityPage, before)
    await expect(cityPage.getByRole('heading', { name: '来源单位（2）' })).toBeVisible()
    await expect(entriesFrom(cityPage, first.name)).toHaveText(String(many))
    await expect(entriesFrom(cityPage, second.name)).toHaveText(String(few - returns))
    await cityPage.getByRole('button', { name: second.name }).click()
    await expect(
      cityPage.getByRole('heading', { name: `${second.name}的资源目录条目（${few - returns}）` }),
    ).toBeVisible()
    await expect(cityPage.getByRole('listbox', { name: '已接收条目' }).getByRole('option')).toHaveCount(
      few - returns,
    )
  })

  await test.step('each of the three total catalogs is listed, and written', async () => {
    await cityPage.getByRole('button', { name: second.name }).click()
    for (const [word, value] of [
      ['共享目录', before.shared],
      ['开放目录', before.open],
    ] as const) {
      await cityPage.getByRole('link', { name: `${word} ${value}` }).press('Enter')
      await expect(cityPage.getByRole('heading', { name: `${word}条目（${value}）` })).toBeVisible()
    }
    await expectNoBarrier(cityPage)
    await cityPage.getByRole('listbox', { name: '已接收条目' }).getByRole('option').first().click()
    const signed = cityPage.getByRole('region', { name: '谁签的' })
    await expect(signed).toContainText(`随${district.name}第 1 号汇总包收到`)
    await expect(signed).toContainText(/第 1 号报送包，.* 签名/)
    await expect(signed).toContainText('（经办人 · 保密审查人 · 签发人），密钥指纹')
    await expectNoBarrier(cityPage)
    await cityPage.getByRole('button', { name: '导出目录' }).press('Enter')
    // The one that is listed is meant, until another is chosen.
    await expect(cityPage.getByRole('radio', { name: '开放目录' })).toBeChecked()
    await expect(cityPage.getByRole('radio', { name: '开放目录' })).toBeFocused()
    await cityPage.keyboard.press('Enter')
    await expect(
      cityPage.getByText(new RegExp(`已写入 .*已接收目录-开放目录.*，${before.open} 条。`)),
    ).toBeVisible()
    await expectNoBarrier(cityPage)
    await cityPage.keyboard.press('Escape')
  })

  await test.step("the district reads the city's receipt", async () => {
    await page.locator('input[type=file]').setInputFiles(receipt)
    await expect(
      page.getByText(`收到${city.name}对第 1 号包的回执：接收 ${accepted}，退回 0。`),
    ).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '汇总包' })).toContainText('已接收')
  })
})

interface Figures {
  total: number
  shared: number
  open: number
  withheld: number
}

async function expectFigures(page: Page, { total, shared, open, withheld }: Figures): Promise<void> {
  expect(total).toBe(accepted)
  for (const [word, value] of [
    ['资源目录', total],
    ['共享目录', shared],
    ['开放目录', open],
    ['涉密，只有编号', withheld],
  ] as const) {
    const figure = page.locator('dl > div').filter({ has: page.getByText(word, { exact: true }) })
    await expect(figure.locator('dd')).toHaveText(new RegExp(`^${value}(?!\\d)`))
  }
}

/** The number of entries beside a source's name. */
function entriesFrom(page: Page, name: string): Locator {
  const row = page.getByRole('row').filter({ has: page.getByRole('button', { name }) })
  return row.getByRole('cell').nth(1)
}

async function approveIn(page: Page): Promise<void> {
  const dialog = page.getByRole('dialog')
  const record = dialog.getByRole('button', { name: '登记审核文件' })
  await dialog.getByLabel('审核的人民政府').fill('云岩区人民政府')
  await dialog.getByLabel('文号').fill('云府复〔2026〕3号')
  await dialog.getByLabel('签名口令').fill(passphrase)
  await dialog.getByLabel('成文日期').fill('去年')
  await expect(dialog.getByText('请写成 2026-11-23。')).toBeVisible()
  await expect(record).toBeDisabled()
  await dialog.getByLabel('成文日期').fill('2026年11月20日')
  await record.click()
  await expect(dialog.getByText('已登记：云岩区人民政府 云府复〔2026〕3号')).toBeVisible()
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(dialog).toBeHidden()
}

async function sign(page: Page, action: string): Promise<string> {
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('签名口令').fill(passphrase)
  await dialog.getByRole('button', { name: action }).click()
  const path = await exportedPath(page)
  await dialog.getByRole('button', { name: '关闭' }).last().click()
  await expect(dialog).toBeHidden()
  return path
}
