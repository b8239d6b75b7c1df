import type { Page } from '@playwright/test'
import { setPolicy } from '../../electron/trust/policy.ts'
import { policySchema, signerRoles } from '../../shared/package.ts'
import { givePersons, introducePersons, limitFirst } from '../support/persons.ts'
import { expectNoBarrier, expectNoBarrierInEither } from './barriers.ts'
import { exportedPath, expect, fill, passphrase, receive, test, townshipOf } from './bureau.ts'

// A submission by keyboard: from the working copy to a file that the bureau takes, with one person and with three.

const rowsOf = (page: Page) => page.getByRole('listbox', { name: '审查清单' })
const stateOf = (page: Page) => page.locator('.work-area').getByRole('status').first()
const nameOf = (page: Page) =>
  page.getByRole('region', { name: '条目内容' }).getByRole('heading', { level: 2 })
const barOf = (page: Page) => page.getByRole('region', { name: '审查结论' })
const dialogOf = (page: Page) => page.getByRole('dialog')

/** Freezes, and is led to the checklist. */
async function begin(page: Page): Promise<void> {
  await page.keyboard.press('Alt+3')
  const make = page.getByRole('button', { name: '制作报送' })
  await expect(make).toBeEnabled()
  await make.press('Enter')
  await expect(rowsOf(page)).toBeFocused()
}

async function sign(page: Page, secret = passphrase): Promise<void> {
  await expect(dialogOf(page).getByLabel('签名口令')).toBeFocused()
  await page.keyboard.type(secret)
  await page.keyboard.press('Enter')
}

test('one person goes all the way by keyboard, and the bureau takes the file', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 5)
  const page = await openOffice(township)
  const { keyboard } = page
  let path = ''

  await test.step('the catalog is frozen, and the list of submissions says so', async () => {
    await begin(page)
    await expect(stateOf(page)).toHaveText(/^已冻结 \d\d:\d\d，第 1 号，5 条待审$/)
    await expectNoBarrierInEither(page)
    await keyboard.press('Alt+3')
    await expect(page.getByText(/已冻结 \d\d:\d\d，第 1 号，5 条待审/)).toBeVisible()
    await page.getByRole('button', { name: '继续制作报送' }).press('Enter')
    await expect(rowsOf(page)).toBeFocused()
  })

  await test.step('entries are cleared one after another, one is withheld with a reason, one item too', async () => {
    const first = await nameOf(page).textContent()
    await keyboard.press('a')
    await expect(stateOf(page)).toHaveText(/4 条待审/)
    await expect(rowsOf(page)).toBeFocused()
    await expect(nameOf(page)).not.toHaveText(first ?? '')
    const name = await nameOf(page).textContent()
    await keyboard.press('w')
    await expect(page.getByRole('textbox', { name: '不随包的理由' })).toBeFocused()
    await expect(page.getByText('写明理由后才能不随包。')).toBeVisible()
    await expectNoBarrier(page)
    await keyboard.type('属于工作秘密')
    await keyboard.press('Control+Enter')
    await expect(stateOf(page)).toHaveText(/3 条待审/)
    await expect(nameOf(page)).not.toHaveText(name ?? '')
    await expect(rowsOf(page)).toBeFocused()

    await keyboard.press('ArrowRight')
    await expect(barOf(page).getByText(/^信息项「/)).toBeVisible()
    await keyboard.press('w')
    await keyboard.type('含个人隐私')
    await keyboard.press('Control+Enter')
    await expect(barOf(page).getByText('不随包：含个人隐私。包里只有数目。')).toBeVisible()
    await keyboard.press('ArrowLeft')
    await expect(rowsOf(page)).toBeFocused()
    await keyboard.press('Enter')
    await expect(stateOf(page)).toHaveText(/2 条待审/)
    // What is being written is not taken back.
    await expect(barOf(page)).toHaveAttribute('aria-busy', 'false')
    await keyboard.press('u')
    await expect(stateOf(page)).toHaveText(/3 条待审/)
  })

  await test.step('the rest is cleared at once, taken back, and cleared again', async () => {
    await page.getByRole('button', { name: '其余 3 条全部可以报送' }).press('Enter')
    await expect(stateOf(page)).toHaveText(/全部已审/)
    await expect(page.getByRole('button', { name: '结束审查并签名' })).toBeFocused()
    await page.getByRole('button', { name: '撤回这 3 条' }).press('Enter')
    await expect(stateOf(page)).toHaveText(/3 条待审/)
    await page.getByRole('button', { name: '其余 3 条全部可以报送' }).press('Enter')
    await expect(page.getByRole('button', { name: '结束审查并签名' })).toBeFocused()
  })

  await test.step('the review ends with a signature that says which hats one person wears', async () => {
    await keyboard.press('Enter')
    await expect(
      dialogOf(page).getByText(`${township.name}经办人一人任经办人、保密审查人、签发人，将如实写入包内。`),
    ).toBeVisible()
    await sign(page, 'not this one')
    await expect(dialogOf(page).getByText('口令不对，未签名，也未作改动。')).toBeVisible()
    await expectNoBarrier(page)
    await dialogOf(page).getByLabel('签名口令').fill(passphrase)
    await keyboard.press('Enter')
    await expect(stateOf(page)).toHaveText(/签名已齐，等待导出$/)
    await expectNoBarrierInEither(page)
  })

  await test.step('what was reviewed can be looked at, and not changed', async () => {
    await page.getByRole('link', { name: '查看审查清单' }).press('Enter')
    await expect(page.getByText(/^只读：审查已结束/)).toBeVisible()
    await expect(barOf(page).getByRole('button')).toHaveCount(0)
    await expectNoBarrier(page)
    await page.getByRole('link', { name: '到签名与导出' }).press('Enter')
  })

  await test.step('the package is exported, read back, and stands in the ledger with who signed', async () => {
    await page.getByRole('button', { name: '导出报送包' }).press('Enter')
    await dialogOf(page).getByRole('button', { name: '导出报送包' }).press('Enter')
    await expect(dialogOf(page).getByText(/已复核。未收到回执前不算报送。/)).toBeVisible({ timeout: 30_000 })
    path = await exportedPath(page)
    await keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1, name: '报送' })).toBeVisible()
    const line = page.getByRole('row', { name: /未收到回执，不算报送/ })
    await expect(line).toContainText('经办、审查、签发')
  })
  expect(await receive(offices.district, { path, package: '' })).toMatchObject({ status: 'stored' })
})

test('three persons sign one after another, and a step back throws their signatures away', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 3)
  const given = givePersons(township, [
    { name: '李秋水', roles: ['reviewer'] },
    { name: '周大暑', roles: ['chief'] },
  ])
  limitFirst(township, ['operator'])
  await introducePersons(offices.district, township, given)
  setPolicy(
    offices.district.backend.context.desk.sql,
    policySchema.parse({ roles: [...signerRoles], persons: 3 }),
  )
  const page = await openOffice(township)
  const { keyboard } = page
  const operator = `${township.name}经办人`

  const conclude = async () => {
    const end = page.getByRole('button', { name: '结束审查并签名' })
    await expect(end).toBeEnabled()
    await end.press('Enter')
    await sign(page)
    await expect(stateOf(page)).toHaveText(new RegExp(`等待${operator}（经办人）、周大暑（签发人）签名$`))
  }

  await begin(page)
  await expect(page.getByText(/李秋水/)).toHaveCount(0)
  await page.getByRole('button', { name: /全部可以报送$/ }).press('Enter')
  await conclude()

  await test.step('a step back says what is lost, and loses only that', async () => {
    await page.getByRole('button', { name: '退回上一步' }).press('Enter')
    await expect(dialogOf(page).getByText(/^作废已有的 1 个签名，回到保密审查/)).toBeVisible()
    await dialogOf(page).getByRole('button', { name: '退回', exact: true }).press('Enter')
    await expect(stateOf(page)).toHaveText(/全部已审/)
    await expect(page.locator('body')).not.toBeFocused()
    await conclude()
  })

  await test.step('each signs with a passphrase of their own', async () => {
    await expect(page.getByRole('button', { name: '导出报送包' })).toBeDisabled()
    await expectNoBarrier(page)
    await page.getByRole('button', { name: '周大暑签名' }).press('Enter')
    await sign(page)
    await expect(stateOf(page)).toHaveText(new RegExp(`等待${operator}（经办人）签名$`))
    await page.getByRole('button', { name: `${operator}签名` }).press('Enter')
    await sign(page)
    await expect(stateOf(page)).toHaveText(/签名已齐，等待导出$/)
    await expect(page.getByRole('button', { name: '导出报送包' })).toBeFocused()
  })

  await keyboard.press('Enter')
  await dialogOf(page).getByRole('button', { name: '导出报送包' }).press('Enter')
  const path = await exportedPath(page)
  expect(await receive(offices.district, { path, package: '' })).toMatchObject({ status: 'stored' })
})
