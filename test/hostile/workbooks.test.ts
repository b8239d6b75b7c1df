import { truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { workbookLimits } from '../../shared/sheet/workbook.ts'
import { temporaryFolder } from '../support/folders.ts'
import { workbookLies } from './workbook-lies.ts'

const folder = temporaryFolder()
const languages = [createTranslator('zh'), createTranslator('en')]
const sentences: string[] = []

async function expectRefused(how: string, path: string): Promise<void> {
  const refusal = await readWorkbook(path, { report: () => undefined }).catch((error: unknown) => error)
  if (!(refusal instanceof Failure)) throw new Error(`${how} was let in`, { cause: refusal })
  const said = languages.map(({ t }) =>
    failureSentence(t, refusal).replaceAll(`${folder}/`, '').replaceAll(folder, ''),
  )
  sentences.push([how, refusal.code, ...said].join('　'))
  expect(JSON.stringify(refusal.data).length).toBeLessThan(600)
}

describe('a file that is no workbook, or lies about itself, is refused in a sentence:', () => {
  test.each(Object.entries(workbookLies))('%s', async (how, { name = '目录.xlsx', bytes }) => {
    const path = join(folder, name)
    writeFileSync(path, await bytes())
    await expectRefused(how, path)
  })

  test('没有的文件', () => expectRefused('没有的文件', join(folder, '没有.xlsx')))

  test('文件夹', () => expectRefused('文件夹', folder))

  test('过大的文件', async () => {
    const path = join(folder, '大.csv')
    writeFileSync(path, '')
    truncateSync(path, workbookLimits.fileMB * 1024 * 1024 + 1)
    await expectRefused('过大的文件', path)
  })

  // Whoever changes a sentence or a check sees here what a clerk will read. Update with `vitest -u`, and read the difference.
  test('is told so in these words', async () => {
    expect(sentences.length).toBe(Object.keys(workbookLies).length + 3)
    await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('workbooks.txt')
  })
})
