import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { jobAnswer } from '../../electron/job-answer.ts'
import { givePersons, limitFirst } from '../support/persons.ts'
import { agencies, handIn, recordsOf, registerAll } from '../support/agencies.ts'
import { answer, expect, fill, passphrase, receive, submit, test, townshipOf } from './bureau.ts'

/** What comes into an inbox: the next package of the same office, and files that are refused. */

test('a second submission supersedes the first, which stays to be read', async ({ offices, openOffice }) => {
  const township = townshipOf(offices)
  await fill(township, 3)
  const first = await submit(township)
  await fill(township, 1)
  const second = await submit(township)
  const page = await openOffice(offices.district)

  await choose(page, first.path)
  await expect(page.getByText('第 1 号报送包：新增 3，变更 0，停用 0，未变 0。尚未接收。')).toBeVisible()
  await expect(rowOf(page, 1)).toContainText('还有 3 条未定')
  await choose(page, second.path)
  await expect(page.getByText('第 2 号报送包：新增 4，变更 0，停用 0，未变 0。尚未接收。')).toBeVisible()
  await expect(rowOf(page, 2)).toContainText('还有 4 条未定')
  await expect(rowOf(page, 1)).toContainText('已被取代')
  await page.keyboard.press('Alt+f')
  await page.keyboard.type('没有这个单位')
  await expect(page.getByText('没有符合条件的包。')).toBeVisible()
  await page.getByRole('textbox', { name: '搜索单位名称或代码' }).fill(township.code)
  await expect(page.getByRole('button', { name: /^全部\s*2$/ })).toBeVisible()
  await expect(rowOf(page, 2)).toBeVisible()

  await page.getByRole('link', { name: `查看${township.name}第 1 号` }).click()
  await expect(page.getByText('只读：同一单位后来又报送了新的包，请审核新的包。')).toBeVisible()
  await expect(page.getByRole('option')).toHaveCount(3)
  await page.keyboard.press('a')
  await expect(page.getByRole('button', { name: /^(?:接收|退回|全部接收|签署)/ })).toHaveCount(0)

  await page.getByRole('link', { name: '返回收件查看新的包' }).click()
  await page.getByRole('link', { name: `审核${township.name}第 2 号` }).click()
  await expect(page.getByRole('button', { name: '全部接收其余 4 条' })).toBeVisible()
})

// A key registered without its person would take the place of the one registered just before, and the package never come in.
test('three signers whom nobody has registered are registered from their package, one after another', async ({
  offices,
  openOffice,
}) => {
  const township = townshipOf(offices)
  const { client } = township
  await fill(township, 2)
  await offices.district.client.partner.remove({ code: township.code })
  const [reviewer, chief] = givePersons(township, [
    { name: '李秋水', roles: ['reviewer'] },
    { name: '周大暑', roles: ['chief'] },
  ])
  limitFirst(township, ['operator'])
  await client.draft.freeze({})
  await client.draft.decide({ verdict: 'clear' })
  await jobAnswer(
    client.draft.conclude({ person: reviewer?.number ?? 0, chief: chief?.number ?? 0, passphrase }),
  )
  await jobAnswer(client.draft.sign({ person: 1, passphrase }))
  await jobAnswer(client.draft.sign({ person: chief?.number ?? 0, passphrase }))
  const { path } = await jobAnswer(client.draft.send({}))
  const page = await openOffice(offices.district)

  await choose(page, path)
  const dialog = page.getByRole('dialog')
  for (const [name, hat] of [
    [`${township.name}经办人`, '经办人'],
    ['李秋水', '保密审查人'],
    ['周大暑', '签发人'],
  ] as const) {
    await page.getByRole('button', { name: '登记此指纹' }).click()
    await expect(dialog.getByLabel('签名人姓名')).toHaveValue(name)
    await expect(dialog).toContainText(`登记后可以此身份签名：${hat}。`)
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: '登记并再次导入' }).click()
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByText('第 1 号报送包：新增 2，变更 0，停用 0，未变 0。尚未接收。')).toBeVisible()
})

test('each file that is refused says why in one sentence, and the inbox stays as it was', async ({
  offices,
  openOffice,
  folder,
}) => {
  const township = townshipOf(offices)
  const neighbour = townshipOf(offices, 1)
  const { district } = offices
  await fill(township, 3)
  await fill(neighbour, 2)
  const known = await submit(neighbour)
  await receive(district, known)
  const receipt = await answer(district, known)
  const good = await submit(township)
  const bytes = await readFile(good.path)
  const fileOf = async (name: string, content: Buffer | string) => {
    const path = join(folder, name)
    await writeFile(path, content)
    return path
  }
  const page = await openOffice(district)
  await expect(page.getByRole('row')).toHaveCount(2)
  const before = await page.getByRole('table').innerText()

  const refused: [path: string, sentence: string][] = [
    [
      await fileOf('截断.mulu', bytes.subarray(0, -900)),
      '拒收：截断.mulu 不完整，可能复制时中断。请重新复制。',
    ],
    [
      await fileOf('改动.mulu', altered(bytes)),
      '拒收：包内「data/entries.jsonl」与清单不符，内容被改动或已损坏。',
    ],
    [await fileOf('照片.mulu', 'PK 其实是一封信'), '拒收：照片.mulu 不是报送包（.mulu），而是：文本文件。'],
  ]
  for (const [path, sentence] of refused) {
    await test.step(path, async () => {
      await choose(page, path)
      await expectOneSentence(page, sentence)
      // What is damaged says what to do; the others say it in their sentence.
      await expect(page.getByText('请对方从台账再次导出')).toHaveCount(sentence.includes('清单不符') ? 1 : 0)
      expect(await page.getByRole('table').innerText()).toBe(before)
      await page.getByRole('alert').getByRole('button', { name: '关闭' }).click()
      await expect(page.getByRole('alert')).toHaveCount(0)
    })
  }

  await test.step('a receipt that was signed here changes nothing', async () => {
    await choose(page, receipt.path)
    const said = page.getByRole('main').getByRole('status')
    await expect(said).toContainText(`${neighbour.name}的第 1 号回执本机已有，未作任何改动。`)
    expect(await page.getByRole('table').innerText()).toBe(before)
    await said.getByRole('button', { name: '关闭提示' }).click()
  })

  await test.step('one refused file does not hold up the one after it', async () => {
    const torn = await fileOf('一号截断.mulu', bytes.subarray(0, -900))
    await choose(page, torn, good.path)
    await expectOneSentence(page, '拒收：一号截断.mulu 不完整，可能复制时中断。请重新复制。')
    await expect(page.getByRole('main').getByRole('status')).toContainText(
      `收到${township.name}第 1 号报送包：新增 3`,
    )
    await expect(page.getByRole('row')).toHaveCount(3)
  })

  await test.step('a submission of somebody else is no receipt', async () => {
    await page.getByRole('link', { name: '报送', exact: true }).click()
    await choose(page, good.path)
    await expectOneSentence(page, '拒收：这是一个报送包，不能在此导入。报送包由接收单位在「收件」导入。')
    await expect(page.getByText('还没有导出过汇总包。')).toBeVisible()
  })
})

test('a folder dropped on the window goes in, each package by its number, and the rest is counted', async ({
  offices,
  openOffice,
  folder,
}) => {
  const { district } = offices
  const all = agencies(3)
  await registerAll(district, all.slice(0, 2))
  const stick = join(folder, '优盘')
  for (const each of all) await handIn(each, district, recordsOf(each, 2), { folder: stick })
  const [first] = all
  if (first) await handIn(first, district, recordsOf(first, 3), { folder: join(stick, '更深', '一层') })
  await writeFile(join(stick, '通知.docx'), '通知')
  const page = await openOffice(district)

  await dropOn(page, page.getByRole('button', { name: '导入报送包' }), [stick])
  const arrivals = page.getByRole('region', { name: '成批收件' })
  await expect(arrivals.getByRole('button', { name: '已收下3' })).toBeVisible({ timeout: 30_000 })
  await expect(arrivals.getByRole('button', { name: '拒收1' })).toBeVisible()
  await expect(arrivals.getByText(/签名密钥未登记/)).toBeVisible()
  await expect(arrivals.getByText('旁边还有 1 个其他文件，未打开：通知.docx')).toBeVisible()
  await expect(rowOf(page, 2)).toContainText('还有 3 条未定')

  await dropOn(page, page.getByRole('button', { name: '导入报送包' }), [stick])
  await expect(arrivals.getByRole('button', { name: '先前已有3' })).toBeVisible({ timeout: 30_000 })
})

/** As a hand does it: files and folders of the disk, dragged over the window and let go. */
async function dropOn(page: Page, target: Locator, files: string[]): Promise<void> {
  await target.scrollIntoViewIfNeeded()
  const box = await target.boundingBox()
  if (!box) throw new Error('nothing to drop on')
  const session = await page.context().newCDPSession(page)
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const data = { items: [], files, dragOperationsMask: 1 }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at, data })
  await session.detach()
}

const choose = (page: Page, ...paths: string[]) => page.locator('input[type=file]').setInputFiles(paths)
const rowOf = (page: Page, sequence: number) =>
  page.getByRole('row').filter({
    has: page.getByRole('link', { name: new RegExp(`第 ${sequence} 号$`) }),
  })

async function expectOneSentence(page: Page, sentence: string): Promise<void> {
  await expect(page.getByRole('alert')).toHaveCount(1)
  await expect(page.getByRole('alert').locator('.prose')).toHaveText(sentence)
}

/** One bit of the entries. */
function altered(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes)
  // The first time the name stands before its content; it comes again at the end, in the table of contents.
  const inside = copy.indexOf('entries.jsonl') + 'entries.jsonl'.length + 20
  copy.writeUInt8(copy.readUInt8(inside) ^ 1, inside)
  return copy
}
