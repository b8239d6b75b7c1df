import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { addEntry } from '../../electron/catalog/edits.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { preAuthenticationEncoding } from '../../electron/package/dsse.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { parts } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'
import { emptyCatalog } from '../support/catalog.ts'

const folder = temporaryFolder()
const passphrase = 'passphrase for tests'
let backend: Backend

beforeAll(async () => {
  backend = createBackend({ home: join(folder, 'home'), host: 'test' })
  await backend.client.workspace.create({
    role: 'agency',
    code: 'township-01',
    name: '云溪镇人民政府',
    signer: '张三',
    passphrase,
    superior: { code: 'district-01', name: '示例区大数据局' },
  })
})
afterAll(() => backend.close())

/** Puts these entries, and only these, into the catalog and hands it in. */
async function handIn(entries: readonly Entry[]) {
  const { desk } = backend.context
  const { sql } = desk
  sql.transaction(() => {
    emptyCatalog(sql)
    for (const entry of entries) addEntry(desk, entry)
  })
  return jobAnswer(backend.client.submission.export({ passphrase }))
}

describe('what anyone can check with tools they have', () => {
  const has = (tool: string, ...parameters: string[]) => {
    try {
      execFileSync(tool, parameters, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  }
  const unpacked = join(folder, 'unpacked')
  let bag = ''

  beforeAll(async () => {
    const { path } = await handIn([
      entrySchema.parse({ name: '公交线路' }),
      entrySchema.parse({ name: '停车场' }),
    ])
    for (const { name, bytes } of await unpack(path)) {
      mkdirSync(join(unpacked, name, '..'), { recursive: true })
      writeFileSync(join(unpacked, name), bytes)
      bag = join(unpacked, name.split('/')[0] ?? '')
    }
    writeFileSync(join(folder, 'path.txt'), path)
  })

  test.skipIf(!has('sha256sum', '--version'))(
    'sha256sum (skipped where it is absent) should find every part as listed',
    () => {
      for (const manifest of [parts.manifest, parts.tagManifest]) {
        const said = execFileSync('sha256sum', ['--strict', '-c', manifest], { cwd: bag, encoding: 'utf8' })
        expect(
          said
            .trimEnd()
            .split('\n')
            .every((line) => line.endsWith(': OK')),
        ).toBe(true)
      }
    },
  )

  test.skipIf(!has('python3', '--version'))(
    "Python's zipfile (skipped where it is absent) should find the zip whole",
    () => {
      const script =
        'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(z.testzip(), len(z.namelist()))'
      const path = readFileSync(join(folder, 'path.txt'), 'utf8')
      expect(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' }).trim()).toBe('None 8')
    },
  )

  test.skipIf(!has('openssl', 'version'))(
    'openssl (skipped where it is absent) should find the signature good, and of no other bytes',
    () => {
      const { payloadType, payload, signatures } = JSON.parse(
        readFileSync(join(bag, parts.envelope), 'utf8'),
      ) as {
        payloadType: string
        payload: string
        signatures: { publicKey: string; sig: string }[]
      }
      const [signature] = signatures
      const key = createPublicKey({
        key: Buffer.from(signature?.publicKey ?? '', 'base64'),
        format: 'der',
        type: 'spki',
      })
      const signed = preAuthenticationEncoding(payloadType, Buffer.from(payload, 'base64'))
      writeFileSync(join(folder, 'key.pem'), key.export({ format: 'pem', type: 'spki' }))
      writeFileSync(join(folder, 'sig'), Buffer.from(signature?.sig ?? '', 'base64'))
      writeFileSync(join(folder, 'signed'), signed)
      writeFileSync(join(folder, 'other'), Buffer.concat([signed, Buffer.from(' ')]))
      const verifies = (file: string) =>
        has(
          'openssl',
          'pkeyutl',
          '-verify',
          '-pubin',
          '-inkey',
          join(folder, 'key.pem'),
          '-rawin',
          '-in',
          join(folder, file),
          '-sigfile',
          join(folder, 'sig'),
        )
      expect([verifies('signed'), verifies('other')]).toEqual([true, false])
    },
  )
})
