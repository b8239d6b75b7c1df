import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createBackend } from '../../electron/backend.ts'
import { checkAll } from '../../electron/jobs/check-catalog.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { temporaryFolder } from '../support/folders.ts'

test('imported entries should be counted with those around them, and so should those that were here', async () => {
  const folder = temporaryFolder()
  const backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  const { client, context } = backend
  await client.workspace.create({
    role: 'agency',
    code: '11520199000000001B',
    name: '云溪镇人民政府',
    signer: '张三',
    passphrase: '一个足够长的口令',
  })
  const path = join(folder, 'portal.json')
  const row = (name: string) => ({ 信息资源名称: name, 信息资源摘要: '', 信息资源提供方: '云溪镇人民政府' })
  const take = async (...names: string[]) => {
    writeFileSync(path, JSON.stringify(names.map(row)))
    return jobAnswer(client.sheet.apply({ path }))
  }
  expect(await take('公交线路')).toMatchObject({ created: 1 })
  const [before] = (await client.entry.list({})).rows
  expect(await take('公交线路1', '公交线路2')).toMatchObject({ created: 2 })
  const after = (await client.entry.list({})).rows
  expect(after.find(({ id }) => id === before?.id)?.warnings).toBe((before?.warnings ?? 0) + 1)
  const { sql, workspace, rules } = context.desk
  expect(checkAll({ sql, workspace, rules, report: () => undefined }).changed).toEqual([])
  await backend.close()
})
