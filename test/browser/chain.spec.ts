import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expectNoBarrier } from './barriers.ts'
import { expect, test } from './desk.ts'

/**
 * The whole chain as two people do it by hand: a township makes, imports, submits; its district registers the key, reviews, answers; the
 * township corrects and submits again. Files go from one to the other through the folder that a stick would be.
 */

const passphrase = '一句不短的口令 2026'
const township = { name: '青石镇人民政府', code: '115201990000000099', signer: '杨白露' }
const district = { name: '河湾区大数据局', code: '11520199MB0000009Z', signer: '何立夏' }
const city = { name: '河湾市大数据局', code: '11520100MB0000008Y' }

/** As Guizhou's portals give it: one record that is new, one that repeats it, one without a name. */
const portalFile = [
  {
    标题: '公交线路信息',
    数据摘要: '辖区公交线路',
    数据提供方: '青石镇人民政府',
    更新频率: '每年',
    开放属性: '无条件开放',
    数据格式: ['json'],
    发布时间: '2023-06-14',
    主题名称: '交通运输',
  },
  { 标题: '公交线路 信息', 数据提供方: '青石镇人民政府', 更新频率: '每年', 开放属性: '无条件开放' },
  { 标题: '', 数据提供方: '青石镇人民政府', 数据摘要: '没有写名称', 更新频率: '每月', 主题名称: '农业' },
]

test('a township catalog reaches the district and a signed receipt comes back', async ({ openDesk }) => {
  test.setTimeout(180_000)
  const { page, home } = await openDesk()

  await test.step('the township creates its workspace', async () => {
    await createWorkspace(page, '乡镇 / 部门', township, district)
    await expect(page.getByRole('button', { name: '新建条目' }).first()).toBeVisible()
  })
  const townshipPrint = await readFingerprint(page)

  await test.step('a clerk writes an entry; it is saved as typed', async () => {
    await page.getByRole('link', { name: '目录', exact: true }).click()
    await page.getByRole('button', { name: '新建条目' }).first().click()
    const form = page.getByRole('group', { name: '条目' })
    await expect(form.getByLabel('信息资源名称')).toBeFocused()
    await page.keyboard.type('防汛物资储备信息')
    await form.getByLabel('信息资源提供方').fill(township.name)
    await form.getByLabel('信息资源摘要').fill('储备点、物资种类与数量。')
    await form.getByRole('radio', { name: '公开' }).check()
    await form.getByRole('radio', { name: '有条件共享' }).check()
    // Article 9, beside the field as soon as it is broken, and gone as soon as it is mended.
    await expect(page.getByText('公开数据应当无条件共享').first()).toBeVisible()
    await form.getByRole('radio', { name: '无条件共享' }).check()
    await expect(page.getByText('公开数据应当无条件共享')).toHaveCount(0)
    await form.getByRole('radiogroup', { name: '是否向社会开放' }).getByRole('radio', { name: '是' }).check()
    await choose(page, form.getByRole('combobox', { name: '更新周期' }), '每月')
    await form.getByRole('button', { name: '添加信息项' }).click()
    await expect(form.getByRole('textbox', { name: '第 1 项 名称' })).toBeFocused()
    await page.keyboard.type('储备点')
    await page.keyboard.press('Tab')
    await page.keyboard.type('文本')
    await page.keyboard.press('Enter')
    await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
    await page.reload()
    await expect(form.getByLabel('信息资源摘要')).toHaveValue('储备点、物资种类与数量。')
  })

  await test.step('entries come in from a portal, each row with its answer', async () => {
    const path = join(home, 'portal.json')
    await writeFile(path, JSON.stringify(portalFile))
    await page.getByRole('link', { name: '目录', exact: true }).click()
    await page.getByRole('button', { name: '更多', exact: true }).first().click()
    await page.getByRole('menuitem', { name: '导入表格' }).click()
    await page.locator('input[type=file]').setInputFiles(path)
    await page.getByRole('button', { name: /^未通过/ }).click()
    await expect(page.getByText('没有名称 1')).toBeVisible()
    await expect(page.getByText(/与前面的一条重复 1/)).toBeVisible()
    await page.getByRole('button', { name: '导入 1 条' }).click()
    await expect(page.getByText('收到 3 条：新增 1，变更 0，未变 0，未通过 2。')).toBeVisible()
  })

  const submission = await test.step('the township exports a signed package', async () => {
    await page.getByRole('link', { name: '报送', exact: true }).click()
    await page.getByRole('button', { name: '直接签名导出' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('签名口令').fill('不是这个口令')
    await dialog.getByRole('button', { name: '导出报送包' }).click()
    await expect(dialog.getByText('口令不对，未签名，也未作改动。')).toBeVisible()
    await dialog.getByLabel('签名口令').fill(passphrase)
    await dialog.getByRole('button', { name: '导出报送包' }).click()
    const path = await exportedPath(dialog)
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    await expect(page.getByText('未收到回执，不算报送')).toBeVisible()
    return path
  })

  const districtPrint =
    await test.step('the district refuses a key it does not know, then registers it', async () => {
      await page.getByRole('button', { name: '切换工作区' }).click()
      await createWorkspace(page, '区（市、县）大数据主管部门', district, city)
      const print = await readFingerprint(page)
      await page.getByRole('link', { name: '收件', exact: true }).click()
      await page.locator('input[type=file]').setInputFiles(submission)
      await expect(page.getByText(/拒收：签名密钥未登记/)).toBeVisible()
      await page.getByRole('button', { name: '登记此指纹' }).click()
      const dialog = page.getByRole('dialog')
      await expect(dialog.getByText(townshipPrint.slice(0, 9)).first()).toBeVisible()
      await dialog.getByRole('checkbox').check()
      await dialog.getByRole('button', { name: '登记并再次导入' }).click()
      await expect(page.getByText(/第 1 号报送包：新增 2，变更 0，停用 0，未变 0/)).toBeVisible()
      return print
    })

  const receipt =
    await test.step('the reviewer accepts one entry and returns one with a comment', async () => {
      await page.getByRole('link', { name: /^审核青石镇人民政府第 1 号/ }).click()
      await page.getByRole('option', { name: /防汛物资储备信息/ }).click()
      await page.keyboard.press('r')
      await page.getByRole('textbox', { name: '退回意见' }).fill('请写明物资的检查日期。')
      await page.getByRole('button', { name: '退回，下一条' }).click()
      await expect(page.getByRole('heading', { name: '公交线路信息' })).toBeVisible()
      await page.keyboard.press('a')
      await expect(
        page
          .getByText('全部变化都已作决定。')
          .or(page.getByRole('button', { name: '签署并导出回执' }))
          .first(),
      ).toBeVisible()
      await page.getByRole('button', { name: '签署并导出回执' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('签名口令').fill(passphrase)
      await dialog.getByRole('button', { name: '签署并导出回执' }).click()
      const path = await exportedPath(dialog)
      await dialog.getByRole('button', { name: '关闭' }).last().click()
      await expect(page.getByText(/只读：回执已签署/)).toBeVisible()
      return path
    })

  const second =
    await test.step('the township reads the receipt, mends what was returned, and submits again', async () => {
      await switchTo(page, township.name)
      await register(page, district, districtPrint)
      await page.getByRole('link', { name: '报送', exact: true }).click()
      await page.locator('input[type=file]').setInputFiles(receipt)
      await expect(page.getByText(/接收 1，退回 1/).first()).toBeVisible()
      await page.getByRole('link', { name: '查看被退回的条目' }).click()
      await page.getByRole('option', { name: /防汛物资储备信息/ }).click()
      await expect(page.getByText('请写明物资的检查日期。')).toBeVisible()
      const summary = page.getByRole('group', { name: '条目' }).getByLabel('信息资源摘要')
      await summary.fill('储备点、物资种类与数量，每月 5 日检查。')
      await summary.blur()
      await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
      await page.getByRole('link', { name: '报送', exact: true }).click()
      await page.getByRole('button', { name: '直接签名导出' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('签名口令').fill(passphrase)
      await dialog.getByRole('button', { name: '导出报送包' }).click()
      return exportedPath(dialog)
    })

  await test.step('the district sees only what changed', async () => {
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click()
    await switchTo(page, district.name)
    await page.locator('input[type=file]').setInputFiles(second)
    await expect(page.getByText(/第 2 号报送包：新增 1，变更 0，停用 0，未变 1/)).toBeVisible()
    await page.locator('input[type=file]').setInputFiles(second)
    await expect(page.getByText(/第 2 号报送包先前已收到，未作任何改动/)).toBeVisible()
    await expectNoBarrier(page)
  })
})

async function createWorkspace(
  page: Page,
  role: string,
  own: { name: string; code: string; signer: string },
  superior: { name: string; code: string },
): Promise<void> {
  const form = page.getByRole('form', { name: '新建工作区' })
  await form.getByRole('radio', { name: role }).check()
  await form.getByLabel('单位名称', { exact: true }).fill(own.name)
  await form.getByLabel('单位代码', { exact: true }).fill(own.code)
  await form.getByLabel('上级单位名称').fill(superior.name)
  await form.getByLabel('上级单位代码').fill(superior.code)
  await form.getByLabel('签名人姓名').fill(own.signer)
  await form.getByLabel('签名口令').fill(passphrase)
  await form.getByLabel('再输入一次口令').fill(passphrase)
  await form.getByRole('button', { name: '新建工作区' }).click()
  await expect(page.getByRole('banner').getByText(own.name)).toBeVisible()
}

async function switchTo(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: '切换工作区' }).click()
  await page.getByRole('button', { name: new RegExp(name) }).click()
  await expect(page.getByRole('banner').getByText(name)).toBeVisible()
}

async function readFingerprint(page: Page): Promise<string> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  const print = page.getByText(/^(?:[0-9a-f]{4}\s+){15}[0-9a-f]{4}$/).first()
  return ((await print.textContent()) ?? '').trim()
}

async function register(
  page: Page,
  party: { name: string; code: string },
  fingerprint: string,
): Promise<void> {
  await page.getByRole('link', { name: '设置', exact: true }).click()
  await page.getByRole('link', { name: '查看密钥与名录' }).click()
  await expect(page.getByRole('table')).toBeVisible()
  const known = page.getByRole('button', { name: `登记密钥 ${party.name}` })
  await ((await known.count()) > 0 ? known : page.getByRole('button', { name: '登记单位' })).click()
  const form = page.locator('form')
  await form.getByLabel('名称').fill(party.name)
  await form.getByLabel('代码').fill(party.code)
  await form.getByLabel('密钥指纹').fill(fingerprint)
  await form.getByRole('button', { name: '登记指纹' }).click()
  await expect(form).toHaveCount(0)
}

async function exportedPath(dialog: Locator): Promise<string> {
  const told = dialog.getByText(/导出 .+\.mulu/).first()
  await expect(told).toBeVisible({ timeout: 30_000 })
  return /导出 (.+?\.mulu)/.exec((await told.textContent()) ?? '')?.[1] ?? ''
}

async function choose(page: Page, field: Locator, option: string): Promise<void> {
  if ((await field.evaluate((element) => element.tagName)) === 'SELECT') {
    await field.selectOption({ label: option })
    return
  }
  await field.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}
