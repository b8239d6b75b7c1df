import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { pagesOf } from '../support/pdf.ts'
import { expect, ranOn, test, type Desktop } from './desktop.ts'

console.log(`desktop: running on ${ranOn}`)

/** Fills the form on the first screen. */
async function createTownship(page: Page): Promise<void> {
  const form = page.getByRole('form', { name: '新建工作区' })
  const fields = {
    单位名称: '云溪镇人民政府',
    单位代码: 'township-01',
    上级单位名称: '示例区大数据局',
    上级单位代码: 'district-01',
    签名人姓名: '张三',
    签名口令: 'passphrase for tests',
    再输入一次口令: 'passphrase for tests',
  }
  for (const [label, value] of Object.entries(fields))
    await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByRole('button', { name: '新建工作区' }).click()
  await expect(page.getByRole('button', { name: '新建条目' }).first()).toBeVisible()
}

async function killBackend({ evaluate }: Desktop): Promise<void> {
  const find = ({ app }: typeof Electron.CrossProcessExports) =>
    app.getAppMetrics().find(({ name }) => name === 'mulu-backend')?.pid
  await expect.poll(() => evaluate(find, undefined)).toBeDefined()
  const pid = await evaluate(find, undefined)
  if (pid === undefined) throw new Error('There is no backend to kill.')
  process.kill(pid, 'SIGKILL')
  await expect.poll(() => evaluate(find, undefined)).not.toBe(pid)
}

test('the window opens, and gets its answers through the port', async ({ desktop: { page, home } }) => {
  await createTownship(page)
  await page.reload()
  await expect(page.getByText('云溪镇人民政府').first()).toBeVisible()
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByText(home).first()).toBeVisible()
})

test('a file that is chosen is read where it lies', async ({ desktop: { page, home, tellPath } }) => {
  await createTownship(page)
  const path = join(home, 'portal.json')
  await writeFile(
    path,
    JSON.stringify([
      { 标题: '公交线路', 数据提供方: '交通运输局', 更新频率: '每年', 开放属性: '无条件开放' },
    ]),
  )
  await tellPath('portal.json', path)
  await page.getByRole('button', { name: '更多', exact: true }).first().click()
  await page.getByRole('menuitem', { name: '导入表格' }).click()
  await page.locator('input[type=file]').setInputFiles(path)
  await expect(page.getByText('公交线路').first()).toBeVisible()
})

test('a folder is chosen in the system dialog', async ({ desktop: { page, home, evaluate } }) => {
  await evaluate(({ dialog }, folder) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [folder] })
  }, home)
  expect(await page.evaluate(() => window.mulu?.pickFolder())).toBe(home)
})

test('a backend that is killed is replaced, and the work goes on where it was', async ({ desktop }) => {
  const { page } = desktop
  await createTownship(page)
  await killBackend(desktop)
  await page.getByRole('button', { name: '新建条目' }).first().click()
  await page.getByLabel('信息资源名称').fill('停电之后')
  await expect(page.getByText(/已保存/).first()).toBeVisible()
  await page.reload()
  await expect(page.getByText('停电之后').first()).toBeVisible()
})

test('what is typed while the backend is killed is kept, and the next one writes it', async ({ desktop }) => {
  const { page } = desktop
  await createTownship(page)
  await page.getByRole('button', { name: '新建条目' }).first().click()
  const name = page.getByLabel('信息资源名称', { exact: true })
  await name.focus()
  const text = '停电的时候写下的名称，一个字也没有少'
  await Promise.all([page.keyboard.type(text, { delay: 40 }), killBackend(desktop)])
  await expect(name).toHaveValue(text)
  await expect(page.getByText(/已保存/).first()).toBeVisible()
  await page.reload()
  await expect(name).toHaveValue(text)
})

test('a backend that keeps stopping is given up with one sentence', async ({ desktop }) => {
  await desktop.evaluate(({ app, dialog }) => {
    const quit = app.quit.bind(app)
    // The program stays until the sentence has been read here.
    app.quit = () => (app.quit = quit)
    dialog.showErrorBox = (_title, content) => Object.assign(globalThis, { muluSaid: content })
  }, undefined)
  await killBackend(desktop)
  await killBackend(desktop)
  const said = () => desktop.evaluate(() => (globalThis as { muluSaid?: string }).muluSaid ?? '', undefined)
  await expect.poll(said).toContain('后台程序反复退出')
})

test('what the window shows is written as a PDF where the user says', async ({
  desktop: { page, home, evaluate },
}) => {
  await createTownship(page)
  const target = join(home, '清单.pdf')
  await evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath })
  }, target)
  await page.evaluate(() => (location.hash = '/print/catalog?catalog=resource'))
  await page.getByRole('button', { name: '存为 PDF' }).click()
  await expect(page.getByText(`已写入 ${target}。`)).toBeVisible()
  const [only = '', ...more] = pagesOf(await readFile(target))
  expect(more).toEqual([])
  expect(only.replaceAll(/\s+/g, '')).toContain('第1页，共1页')
})
