import type { Locator, Page } from '@playwright/test'
import type { Office } from '../../electron/demo/offices.ts'
import { emptyEntry, entrySchema } from '../../shared/entry.ts'
import { answer, expect, fill, receive, submit, test, townshipOf } from './bureau.ts'

/** What every screen is while it waits, when it was refused, when there is nothing, when nothing may be changed, and when there is very much. */

// Each looks at many screens, after offices were made for it.
test.setTimeout(150_000)

interface Asking {
  screen: string
  hash: string
  /** The operation whose answer the screen needs, as its address names it. */
  asks: string
  /** What is only there once it was answered. */
  answered: (page: Page) => Locator
}

const agencyScreens: readonly Asking[] = [
  {
    screen: 'the list',
    hash: '/catalog',
    asks: 'entry/list',
    answered: (page) => page.getByRole('option').first(),
  },
  {
    screen: 'an entry',
    hash: '/catalog',
    asks: 'entry/get',
    answered: (page) => page.getByLabel('信息资源名称'),
  },
  {
    screen: 'what would be handed in',
    hash: '/submissions',
    asks: 'submission/preview',
    answered: (page) => page.getByText('包号'),
  },
  {
    screen: 'the ledger',
    hash: '/submissions',
    asks: 'submission/ledger',
    answered: (page) => page.getByText('未收到回执，不算报送'),
  },
  {
    screen: 'what was handed down',
    hash: '/rules?part=handouts',
    asks: 'handout/list',
    answered: (page) => page.getByText(/还没有导入过/),
  },
]

const bureauScreens = (hash: string): readonly Asking[] => [
  {
    screen: 'the inbox',
    hash: '/inbox',
    asks: 'inbox/list',
    answered: (page) => page.getByRole('cell', { name: '报送包' }).first(),
  },
  {
    screen: 'a review',
    hash: `/inbox/${hash}`,
    asks: 'review/list',
    answered: (page) => page.getByRole('option').first(),
  },
  {
    screen: 'an entry in review',
    hash: `/inbox/${hash}`,
    asks: 'review/entry',
    answered: (page) => page.getByRole('region', { name: '条目内容' }),
  },
  {
    screen: 'the roll-up',
    hash: '/rollup',
    asks: 'rollup/summary',
    answered: (page) => page.getByText('来源单位'),
  },
]

test('an agency’s screens wait in their own shape, say what was refused, and ask again', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 3)
  await submit(township)
  const page = await openOffice(township)
  for (const asking of agencyScreens) await test.step(asking.screen, () => waitAndRefuse(page, asking))
})

test('a bureau’s screens wait in their own shape, say what was refused, and ask again', async ({
  offices,
  openOffice,
}) => {
  const { district } = offices
  const township = townshipOf(offices)
  await fill(township, 3)
  const first = await submit(township)
  await receive(district, first)
  await answer(district, first)
  await fill(township, 1)
  const second = await submit(township)
  await receive(district, second)
  const page = await openOffice(district)
  for (const asking of bureauScreens(second.package)) {
    await test.step(asking.screen, () => waitAndRefuse(page, asking))
  }
})

/** Holds the screen's question up, then refuses it, then lets it through: by what the screen itself offers. */
async function waitAndRefuse(page: Page, { hash, asks, answered }: Asking): Promise<void> {
  const address = `**/rpc/${asks}`
  const held = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await held.promise
    // Nobody is there: what a browser says of a program that was stopped.
    await route.abort('connectionrefused')
  })
  await openAt(page, hash)
  const shape = page.locator('.late').filter({ has: page.locator('.mantine-Skeleton-root, .skeleton-row') })
  await expect(shape.first()).toBeVisible()
  // What comes at once announces nothing. Asked again where one shape has just made way for the next.
  await expect.poll(() => shape.first().evaluate(delayOf)).toBe(150)
  await expect(answered(page)).toBeHidden()

  held.resolve()
  const alert = page.getByRole('alert').filter({ hasText: '程序已停止运行' }).first()
  await expect(alert).toBeVisible()
  await expect(shape).toHaveCount(0)
  await page.unroute(address)
  await alert.getByRole('button').first().click()
  await expect(answered(page)).toBeVisible()
  await expect(page.getByRole('alert')).toHaveCount(0)
}

test('an entry that was retired is read-only, says why, and who can', async ({ offices, openOffice }) => {
  const township = townshipOf(offices)
  await fill(township, 1)
  const { rows } = await township.client.entry.list({})
  await township.client.entry.retire({ id: rows[0]?.id ?? '', retired: true })
  const page = await openOffice(township)
  await openAt(page, `/catalog/${rows[0]?.id}?view=retired`)
  await expect(page.getByText('此条目已停用，不再报送；内容只读。')).toBeVisible()
  const fields = page.getByRole('group', { name: '条目' })
  await expect(page.getByLabel('信息资源名称')).not.toBeEditable()
  await expect(fields.locator('input:enabled:not([readonly]), textarea:enabled:not([readonly])')).toHaveCount(
    0,
  )
  await page.getByRole('button', { name: '恢复使用' }).click()
  await expect(page.getByLabel('信息资源名称')).toBeEditable()
})

test('a thousand findings are counted, grouped, capped, and led to one by one', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  const id = await enterThousandFindings(township)
  const page = await openOffice(township)
  await openAt(page, `/catalog/${id}`)
  const count = page.getByRole('button', { name: /1,?0\d\d 个错误/ })
  await count.click()
  // By rule, so that a person reads a dozen lines; of the places of each the first, and how many more.
  await page
    .getByRole('button', { name: /500 处/ })
    .first()
    .click()
  await expect(page.getByRole('button', { name: /^第 \d+ 项/ }).first()).toBeVisible()
  await expect(page.getByText(/另有 4\d\d 处/)).toBeVisible()

  await page.keyboard.press('F8')
  const first = await focusedField(page)
  await page.keyboard.press('F8')
  expect(await focusedField(page)).not.toEqual(first)
  await page.getByLabel('信息资源名称').fill('改过的名称')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible()
})

test('a program that stops while somebody types takes nothing with it, and writes it when it is back', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 1)
  const page = await openOffice(township)
  const summary = page.getByLabel('信息资源摘要')
  await summary.fill('')
  await page.keyboard.type('程序还在时写下的，')
  await page.route('**/rpc/**', (route) => route.abort('connectionrefused'))
  await page.keyboard.type('停止之后写下的。')
  await expect(page.getByText('未写入').first()).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '已输入的内容仍在本窗口' }).first()).toBeVisible()
  // Going elsewhere and back keeps it too: it is not the field that holds it.
  await page.getByRole('link', { name: '设置' }).click()
  await page.getByRole('link', { name: '目录', exact: true }).click()
  await expect(summary).toHaveValue('程序还在时写下的，停止之后写下的。')

  await page.unroute('**/rpc/**')
  await expect(page.getByText(/已保存 \d\d:\d\d/)).toBeVisible({ timeout: 15_000 })
  await page.reload()
  await expect(summary).toHaveValue('程序还在时写下的，停止之后写下的。')
})

test('a program that was killed is said to be gone in every place that asks it', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  await fill(township, 2)
  const page = await openOffice(township)
  await page.route('**/rpc/**', (route) => route.abort('connectionrefused'))
  await page.getByRole('link', { name: '报送' }).click()
  await expect(page.getByRole('alert').first()).toContainText('重新启动程序后再试')
  await page.getByRole('link', { name: '检查' }).click()
  await expect(page.getByRole('alert').first()).toContainText('重新启动程序后再试')
})

async function openAt(page: Page, hash: string): Promise<void> {
  const { origin } = new URL(page.url())
  // The same address but for its hash would not be loaded again.
  await page.goto('about:blank')
  await page.goto(`${origin}/#${hash}`)
}

/** Every item lacks its type, every second one its name. */
async function enterThousandFindings({ client, name }: Office): Promise<string> {
  const [model] = entrySchema.parse({ items: [{}] }).items
  if (!model) throw new Error('an entry with an item has one')
  const items = Array.from({ length: 500 }, () => model)
  const { id } = await client.entry.create({
    entry: { ...emptyEntry, name: '五百项', provider: name, items },
  })
  return id
}

/** When an element's showing begins, in milliseconds. */
function delayOf(element: Element): number | undefined {
  return element.getAnimations()[0]?.effect?.getComputedTiming().delay
}

function focusedField(page: Page) {
  return page.evaluate(() => {
    const place = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset
    const row = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset['item']
    return [place?.['field'], row]
  })
}
