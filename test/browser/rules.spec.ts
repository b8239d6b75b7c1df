import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { Office } from '../../electron/demo/offices.ts'
import { expectNoBarrier } from './barriers.ts'
import { expect, passphrase, test, townshipOf } from './bureau.ts'

/** What entries are checked with is seen, changed, taken back and handed out; and an office says where it is. */

test.use({ actionTimeout: 10_000 })

test('a rulebook of one’s own changes the findings, and taking it out brings them back', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  const { errors, changed, fewer } = await milderRulebook(township)
  const file = await written(folder, '改过的规则集.json', JSON.stringify(changed))
  const bad = await written(folder, '坏的规则集.json', JSON.stringify({ ...changed, rules: [] }))

  const page = await openOffice(township)
  await expectErrors(page, errors)
  await openRules(page)
  await expect(page.getByText(/程序内置/)).toBeVisible()

  await test.step('a file that is no rulebook says so and changes nothing', async () => {
    await choose(page, bad)
    await expect(page.getByRole('alert')).toContainText('未导入：坏的规则集.json')
    await expect(page.getByRole('button', { name: '导入规则集', exact: true })).toHaveCount(0)
    await page.keyboard.press('Enter')
    await expect(page.getByText(/程序内置/)).toBeVisible()
    await expect(page.getByRole('tab', { name: '规则', exact: true })).toBeVisible()
  })
  await test.step('what would change is seen before it does', async () => {
    await choose(page, file)
    await expect(page.getByText('未签名：由本人导入')).toBeVisible()
    await expect(page.getByRole('region', { name: '规则', exact: true })).toContainText(
      '新增 0，变更 1，删除 0',
    )
    await expect(page.getByText('错误 → 提示')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByText(/程序内置/)).toBeVisible()
  })
  await test.step('it counts once it is taken in', async () => {
    await choose(page, file)
    await expect(page.getByRole('button', { name: '导入规则集', exact: true })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('status').filter({ hasText: '已导入规则集' })).toContainText(
      '重新检查了 1 条',
    )
    await expect(page.getByText(`规则集 ${changed.version}，未签名`)).toBeVisible()
    await expectErrors(page, fewer)
  })
  await test.step('and no longer once it is taken out', async () => {
    await openRules(page)
    await page.getByRole('tab', { name: '导入记录' }).click()
    await page.getByRole('button', { name: /^撤下第 1 份/ }).click()
    await expect(page.getByRole('status').filter({ hasText: '已撤下规则集' })).toContainText(
      '重新检查了 1 条',
    )
    await expect(page.getByText(/程序内置/)).toBeVisible()
    await expectErrors(page, errors)
  })
})

test('a district edits, signs and hands out its rulebook, and a township takes it in', async ({
  offices,
  openOffice,
  folder,
  context,
}) => {
  const { district } = offices
  const township = townshipOf(offices)
  const { errors, changed, fewer } = await milderRulebook(township)
  const file = await written(folder, '改过的规则集.json', JSON.stringify(changed))

  const bureau = await openOffice(district)
  await openRules(bureau)
  await choose(bureau, file)
  await bureau.getByRole('button', { name: '导入规则集', exact: true }).click()
  await expect(bureau.getByText(`已导入规则集 ${changed.version}。`)).toBeVisible()
  await bureau.getByRole('button', { name: '签名下发规则集' }).click()
  await expectNoBarrier(bureau)
  await bureau.getByLabel('签名口令').fill(passphrase)
  await bureau.getByRole('button', { name: '签名并导出' }).click()
  const done = bureau.getByRole('dialog').getByRole('status')
  await expect(done).toContainText('已复核')
  const path = /已导出 (.+\.mulu)/.exec((await done.textContent()) ?? '')?.[1] ?? ''

  const page = await openOffice(township, await context.newPage())
  await expectErrors(page, errors)
  await openRules(page)
  await expect(page.getByRole('button', { name: '签名下发规则集' })).toHaveCount(0)
  await choose(page, path)
  await expect(page.getByText(`「${district.name}」签名下发，签名有效`)).toBeVisible()
  await page.getByRole('button', { name: '导入规则集', exact: true }).click()
  await expect(page.getByText(`规则集 ${changed.version}，「${district.name}」下发`)).toBeVisible()
  await expectErrors(page, fewer)
})

test('a table that is not built in comes from a spreadsheet, and is found by name and code', async ({
  offices,
  openOffice,
  folder,
}) => {
  const rows = Array.from({ length: 3000 }, (_, index) => `A${1000 + index},第 ${index} 类,A`)
  const file = await written(
    folder,
    '主题分类-2026.csv',
    ['代码,名称,上级代码', 'A,全部主题,', ...rows].join('\n'),
  )
  const page = await openOffice(townshipOf(offices))
  await openRules(page)
  await page.getByRole('tab', { name: '代码表' }).click()
  await page.getByRole('button', { name: '主题分类 未下发' }).click()
  await expect(page.getByText('此表由大数据主管部门下发')).toBeVisible()
  await expectNoBarrier(page)

  await choose(page, file)
  await expect(page.getByRole('region', { name: '主题分类', exact: true })).toContainText('新增 3,001')
  await expect(page.getByText('另有 2,971 项未列出')).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: '导入代码表', exact: true }).click()
  await page.getByRole('button', { name: '主题分类 3,001' }).click()
  const list = page.getByRole('listbox', { name: '主题分类' })
  await list.focus()
  await page.keyboard.press('End')
  await expect(list.getByRole('option', { name: 'A3999' })).toBeVisible()
  await page.getByLabel('在「主题分类」中查找名称或代码').fill('a2345')
  await expect(list.getByRole('option')).toHaveCount(1)
  await expect(list.getByRole('option')).toContainText('全部主题')
  await expectNoBarrier(page)
})

test('every rule is there with its clause, examples and how sure it is, for everybody to read', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  const { rulebook } = await township.client.rulebook.current({})
  const page = await openOffice(township)
  await openRules(page)
  const rules = page.locator('.rule')
  await expect(rules).toHaveCount(rulebook.rules.length)
  await page.getByLabel('查找规则').fill('item-name-missing')
  await expect(rules).toHaveCount(1)
  await page.getByRole('button', { name: '依据与示例' }).click()
  await expect(page.getByText('不合规', { exact: true })).toBeVisible()
  await expect(page.getByRole('heading', { name: '第十一条' })).toBeVisible()
  await expectNoBarrier(page)
  await page.getByRole('button', { name: 'English' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  await expect(page.getByRole('heading', { name: 'Article 11' })).toBeVisible()
  await expectNoBarrier(page)
  await page.getByLabel('Find a rule').fill('no such rule')
  await page.getByRole('button', { name: 'Clear the search' }).click()
  await expect(rules).toHaveCount(rulebook.rules.length)
})

test('an agency picks its place by keyboard, and a functional zone needs no code', async ({ openDesk }) => {
  const { page } = await openDesk()
  const { keyboard } = page
  await page.getByLabel('单位名称', { exact: true }).fill('青岩镇人民政府')
  await page.getByLabel('单位代码', { exact: true }).fill('115201110000000012')
  await expect(page.getByText('校验位不符，请核对')).toBeVisible()
  await page.getByRole('combobox', { name: '所在地' }).focus()
  await keyboard.type('花溪 青岩')
  await expect(page.getByRole('option', { name: /青岩镇/ })).toContainText('520111')
  await expectNoBarrier(page)
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: '所在地' })).toHaveValue('贵州省贵阳市花溪区青岩镇')
  await expect(page.getByText(/代码 520111\d+/)).toBeVisible()
  await page.getByLabel('上级单位名称').fill('花溪区大数据局')
  await page.getByLabel('上级单位代码').fill('11520111MB0000001X')
  await page.getByLabel('签名人姓名').fill('李小满')
  await page.getByLabel('签名口令', { exact: true }).fill(passphrase)
  await page.getByLabel('再输入一次口令').fill(passphrase)
  await keyboard.press('Enter')

  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByText('贵州省贵阳市花溪区青岩镇')).toBeVisible()
  await page.getByRole('button', { name: '更改', exact: true }).click()
  await page.getByRole('button', { name: '清除所在地' }).click()
  await expect(page.getByRole('combobox', { name: '所在地' })).toBeFocused()
  await keyboard.type('贵阳国家高新技术产业开发区')
  await expect(page.getByText('功能区没有区划代码，写名称即可')).toBeVisible()
  await expectNoBarrier(page)
  await keyboard.press('Enter')
  await expect(page.getByText('贵阳国家高新技术产业开发区')).toBeVisible()
  await expect(page.getByText(/520111101/)).toHaveCount(0)
  await expect(page.getByRole('button', { name: '更改', exact: true })).toBeFocused()
})

/** One blank entry, and the rulebook in force with the first error it finds there made a note. */
async function milderRulebook({ client }: Office) {
  const { id } = await client.entry.create({})
  const { findings } = await client.entry.get({ id })
  const wrong = findings.filter(({ severity }) => severity === 'error')
  const { rulebook } = await client.rulebook.current({})
  const rules = rulebook.rules.map((rule) =>
    rule.id === wrong[0]?.rule ? { ...rule, severity: 'note' as const } : rule,
  )
  const kept = wrong.filter(({ rule }) => rule !== wrong[0]?.rule)
  expect(kept.length).toBeLessThan(wrong.length)
  return {
    errors: wrong.length,
    fewer: kept.length,
    changed: { ...rulebook, version: '2026-12-01-试', rules },
  }
}

async function written(folder: string, name: string, content: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

const choose = (page: Page, path: string) => page.locator('input[type=file]').setInputFiles(path)

async function openRules(page: Page): Promise<void> {
  await page.getByRole('link', { name: '规则与代码表' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '规则与代码表' })).toBeVisible()
}

async function expectErrors(page: Page, count: number): Promise<void> {
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(page.getByRole('option').first().getByLabel(`${count} 个错误`)).toBeVisible()
}
