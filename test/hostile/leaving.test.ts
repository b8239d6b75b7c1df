import { execFileSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { addEntry } from '../../electron/catalog/entries.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { preAuthenticationEncoding } from '../../electron/package/dsse.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import { parts } from '../../shared/package.ts'
import { arbitraryOf } from '../support/arbitraries.ts'
import { temporaryFolder } from '../support/folders.ts'
import { unpack } from '../../electron/demo/zip-parts.ts'

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
    sql.run('DELETE FROM entry')
    for (const entry of entries) addEntry(desk, entry, '2026-11-23T08:00:00.000Z')
  })
  return jobAnswer(backend.client.submission.export({ passphrase }))
}

const plain = arbitraryOf(entrySchema).filter(({ sensitivity }) => sensitivity !== 'secret')

describe('what leaves the machine', () => {
  // Words that nothing else in a package could hold by chance.
  const words = ['机要甲乙丙', 'secret-name-7f3a', '绝密📁文件']
  const secret = fc.tuple(plain, fc.constantFrom(...words)).map(([entry, word]): Entry => ({
    ...entry,
    name: `${word}名称`,
    summary: `摘要${word}`,
    provider: `${word}单位`,
    items: [{ name: `${word}信息项`, type: 'C' }],
    sharing: { type: 'none', conditions: word, basis: `依据${word}` },
    sensitivity: 'secret',
  }))
  const catalog = fc.array(fc.oneof(plain, secret), { minLength: 1, maxLength: 8 })

  test('should not be an earlier package of an entry that became secret since', async () => {
    const open = entrySchema.parse({ name: '走访记录', sensitivity: 'internal' })
    const { package: first, path } = await handIn([open])
    const { rows } = await backend.client.entry.list({})
    const id = rows[0]?.id ?? ''
    await backend.client.entry.save({ id, entry: { ...open, sensitivity: 'secret' } })
    rmSync(path)
    await expect(jobAnswer(backend.client.package.reexport({ package: first }))).rejects.toMatchObject({
      code: 'PACKAGE_HOLDS_SECRET',
      data: { entries: 1 },
    })
    expect(existsSync(path)).toBe(false)
    expect((await jobAnswer(backend.client.submission.export({ passphrase }))).withheld).toBe(1)
  })

  test('should say of secret entries how many there are and nothing else, and be the same bytes each time', async () => {
    mkdirSync(join(folder, 'stick'))
    await fc.assert(
      fc.asyncProperty(catalog, async (entries) => {
        const withheld = entries.filter(({ sensitivity }) => sensitivity === 'secret').length
        const exported = await handIn(entries)
        expect(exported).toMatchObject({ entries: entries.length, withheld })

        const inside = await unpack(exported.path)
        const everything = Buffer.concat(inside.map(({ bytes }) => bytes)).toString()
        const envelope = inside.find(({ name }) => name.endsWith(parts.envelope))?.bytes.toString() ?? ''
        const { payload } = JSON.parse(envelope) as { payload: string }
        for (const word of words) {
          expect(everything).not.toContain(word)
          expect(Buffer.from(payload, 'base64').toString()).not.toContain(word)
        }

        const lines = inside
          .find(({ name }) => name.endsWith(parts.entries))
          ?.bytes.toString()
          .trimEnd()
          .split('\n')
        const records = (lines ?? []).map((line) => JSON.parse(line) as { entry?: object; withheld?: number })
        const stubs = records.flatMap(({ withheld: number }) => number ?? [])
        expect(stubs).toEqual(Array.from({ length: withheld }, (_, index) => index + 1))
        expect(
          records.every((each) =>
            Object.keys(each).every((key) => ['agency', 'id', 'entry', 'withheld'].includes(key)),
          ),
        ).toBe(true)
        expect(records.length).toBe(entries.length)

        const again = await jobAnswer(
          backend.client.package.reexport({ package: exported.package, folder: join(folder, 'stick') }),
        )
        expect(readFileSync(again.path).equals(readFileSync(exported.path))).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  test('should not hold a secret entry in the versions that are kept to write packages again', () => {
    const kept = backend.context.desk.sql.all<{ record: string }>('SELECT record FROM version')
    expect(kept.length).toBeGreaterThan(0)
    for (const word of words) expect(JSON.stringify(kept)).not.toContain(word)
  })
})

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
