import type { Office } from '../../electron/demo/offices.ts'
import { emptyItem, type Entry } from '../../shared/entry.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { expectNoBarrierInEither } from './barriers.ts'
import { expect, exportedPath, passphrase, receive, submit, test, townshipOf } from './bureau.ts'

/** What several agencies have of one thing: found in the background, judged with the keyboard, disputed, decided, and told with a receipt. */

const shelters = ['避难场所', '容纳人数', '管理单位', '启用等级'].map((name) => ({
  ...emptyItem,
  name,
}))

async function create({ client, name }: Office, wanted: Partial<Entry>): Promise<void> {
  await client.entry.create({ entry: { ...soundEntry, provider: name, code: '', ...wanted } })
}

test('two townships’ entries of one thing are found, judged, disputed, decided, and told', async ({
  offices,
  openOffice,
  context,
}) => {
  const { district } = offices
  const [first, second] = [townshipOf(offices), townshipOf(offices, 1)]
  await create(first, { name: '应急避难场所', items: shelters })
  await create(first, { name: '河道名录' })
  await create(second, {
    name: '应急避难 场所信息',
    sensitivity: 'internal',
    items: shelters,
  })
  for (const office of [first, second]) await receive(district, await submit(office))

  const page = await openOffice(district)
  const list = page.getByRole('listbox', { name: /可能是同一数据的条目组/ })
  const reading = page.getByRole('region', { name: '并排对照' })
  await test.step('the district sees it side by side, and why', async () => {
    await page.getByRole('link', { name: '一数一源', exact: true }).click()
    await expect(list.getByRole('option')).toHaveCount(1)
    await expect(page.getByText('已对照各单位 3 条，1 组待判定，0 组已判定。')).toBeVisible()
    await expect(reading.getByRole('columnheader', { name: first.name })).toBeVisible()
    await expect(reading.getByText('有意义的信息项全部相同。')).toBeVisible()
    await expect(reading.getByRole('rowheader', { name: /敏感程度/ })).toContainText('不一致')
    await expectNoBarrierInEither(page)
  })
  await test.step('says with the keyboard whose counts, takes it back, and opens a dispute', async () => {
    await list.focus()
    await page.keyboard.press('s')
    await expect(page.getByRole('radio', { name: first.name })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText('没有待判定的组', { exact: false })).toBeVisible()
    await page.getByRole('button', { name: '已判定' }).click()
    await expect(list.getByRole('option')).toContainText(`同一数据，以${first.name}为准`)
    await page.keyboard.press('u')
    await page.getByRole('button', { name: '待判定' }).click()
    await expect(list.getByRole('option')).toHaveCount(1)
    await page.keyboard.press('d')
    await page.getByRole('tab', { name: '协商事项 1' }).click()
  })
  await test.step('an entry of the group is read whole where it waits', async () => {
    await page.getByRole('link', { name: '查看条目对照' }).click()
    await page.getByRole('link', { name: `待审核 · ${first.name} · 应急避难场所` }).press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`审核${first.name}第 1 号报送包`)
    const chosen = page.getByRole('option', { selected: true })
    await expect(chosen).toContainText('应急避难场所')
    // Where another was left open, and a filter that hides this one.
    await page.getByRole('option', { name: /河道名录/ }).click()
    await page.getByRole('textbox', { name: '搜索名称' }).fill('河道')
    await expect(page.getByRole('option')).toHaveCount(1)
    await page.goBack()
    await page.getByRole('link', { name: `待审核 · ${first.name} · 应急避难场所` }).press('Enter')
    await expect(chosen).toContainText('应急避难场所')
    await expect(page.getByRole('heading', { level: 2, name: '应急避难场所' })).toBeVisible()
    await page.goBack()
    await page.goBack()
  })
  await test.step('notes what a party says, and decides', async () => {
    const opinion = page.getByRole('form', { name: '记录意见' })
    await opinion.getByLabel('意见', { exact: true }).fill('由本镇采集')
    await opinion.getByRole('button', { name: '记录' }).click()
    await expect(page.getByText('由本镇采集')).toBeVisible()
    await page.getByRole('button', { name: '收回意见：由本镇采集' }).press('Enter')
    await expect(page.getByText('还没有记录意见。')).toBeVisible()
    await expect(opinion.getByLabel('意见', { exact: true })).toBeFocused()
    await expect(opinion.getByLabel('意见', { exact: true })).toHaveValue('由本镇采集')
    await opinion.getByLabel('意见', { exact: true }).fill('由本乡采集')
    await opinion.getByRole('button', { name: '记录' }).click()
    await expect(page.getByText('由本乡采集')).toBeVisible()
    const decision = page.getByRole('form', { name: '决定' })
    await decision.getByLabel('以哪个单位为准').click()
    await page.getByRole('option', { name: first.name, exact: true }).click()
    await decision.getByLabel('决定内容').fill('各村只报一次')
    await expectNoBarrierInEither(page)
    await decision.getByRole('button', { name: '记录协商一致的结果' }).click()
    await expect(page.getByText('随下一份回执告知各方。')).toBeVisible()
  })
  const receipt =
    await test.step('the review shows the same beside the findings, and its receipt tells', async () => {
      await page.getByRole('link', { name: '收件', exact: true }).click()
      await page.getByRole('link', { name: `审核${first.name}第 1 号` }).click()
      await page.getByRole('option', { name: /应急避难场所/ }).click()
      await expect(page.getByText('与其他单位的条目可能是同一数据：')).toBeVisible()
      await page.getByRole('button', { name: /全部接收其余/ }).click()
      await page.getByRole('button', { name: /^连同有错误的/ }).click()
      await page.getByRole('button', { name: '签署并导出回执' }).click()
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel('签名口令').fill(passphrase)
      await dialog.getByRole('button', { name: '签署并导出回执' }).click()
      return exportedPath(page)
    })
  await test.step('the township reads it among its receipts, and at the entry', async () => {
    const township = await openOffice(first, await context.newPage())
    await township.getByRole('link', { name: '报送', exact: true }).click()
    await expect(township.getByText('还没有随回执收到通知。')).toBeVisible()
    await township.locator('input[type=file]').setInputFiles(receipt)
    const notices = township.getByRole('region', { name: '通知' })
    await expect(notices.getByText('“应急避难场所”以本单位为准')).toBeVisible()
    await expect(notices.getByText('各村只报一次')).toBeVisible()
    await expectNoBarrierInEither(township)
    await notices.getByRole('link', { name: '查看本单位的条目' }).click()
    await expect(township.getByText('“应急避难场所”以本单位为准')).toBeVisible()
  })
})

test('a bureau to which nothing has come sees what will be here', async ({ offices, openOffice }) => {
  const page = await openOffice(offices.city)
  await page.getByRole('link', { name: '一数一源', exact: true }).click()
  await expect(page.getByText('还没有可对照的条目', { exact: false })).toBeVisible()
  await page.getByRole('tab', { name: '协商事项' }).click()
  await expect(page.getByText('没有协商中的事项', { exact: false })).toBeVisible()
  await page.getByRole('tab', { name: '牵头单位' }).click()
  await expect(page.getByText('没有由牵头单位以外的单位编制', { exact: false })).toBeVisible()
  await expectNoBarrierInEither(page)
})
