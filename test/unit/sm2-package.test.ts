import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBackend, type Backend } from '../../electron/backend.ts'
import { beginSm3, digestWith } from '../../electron/crypto/sm3.ts'
import { pack, unpack } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { verifyPackage } from '../../electron/package/read-package.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema } from '../../shared/entry.ts'
import { parts } from '../../shared/package.ts'
import { temporaryFolder } from '../support/folders.ts'

// An office whose keys are SM2: every hash from the signature down is SM3 as well, and the district takes it like any other.

const folder = temporaryFolder()
const district = { code: '11520199MB0000002K', name: '示例区大数据局' }
const township = { code: '11520199000000001B', name: '云溪镇人民政府' }
let agency: Backend
let bureau: Backend
let path = ''

beforeAll(async () => {
  agency = createBackend({ home: join(folder, 'agency'), host: 'test' })
  bureau = createBackend({ home: join(folder, 'bureau'), host: 'test' })
  const suite = 'sm2-sm3'
  await bureau.client.workspace.create({ role: 'district', ...district, signer: '审核人', suite, passphrase })
  const { signer } = await agency.client.workspace.create({
    role: 'agency',
    ...township,
    signer: '张三',
    suite,
    passphrase,
    superior: district,
  })
  await bureau.client.partner.register({ ...township, fingerprint: signer.fingerprint })
  const entry = entrySchema.parse({ name: '公交线路', provider: township.name })
  await agency.client.entry.create({ entry })
  path = (await jobAnswer(agency.client.submission.export({ passphrase }))).path
})
afterAll(() => Promise.all([agency.close(), bureau.close()]))

const codeOf = (answer: Promise<unknown>) =>
  answer.then(
    () => 'accepted',
    (error: unknown) => (error as { code: string }).code,
  )

describe('a package signed with SM2', () => {
  test('should be verified, taken in, and answered', async () => {
    expect(await agency.client.package.verify({ path })).toMatchObject({
      suite: 'sm2-sm3',
      kind: 'submission',
    })
    const imported = await jobAnswer(bureau.client.inbox.import({ path }))
    expect(imported.status).toBe('stored')
    await bureau.client.review.decide({ package: imported.package, verdict: 'accepted', comment: '' })
    const receipt = await jobAnswer(bureau.client.receipt.export({ package: imported.package, passphrase }))
    const { fingerprint } = bureau.context.desk.workspace.signer
    await agency.client.partner.register({ ...district, relation: 'superior', fingerprint })
    expect((await jobAnswer(agency.client.receipt.import({ path: receipt.path }))).accepted).toBe(1)
  })

  test('should be what its bureau signs for everyone, too', async () => {
    const signers = [{ person: 1, passphrase }]
    const list = await jobAnswer(bureau.client.trust.export({ signers }))
    expect(await agency.client.package.verify({ path: list.path })).toMatchObject({
      suite: 'sm2-sm3',
      kind: 'trust',
    })
    const tables = await jobAnswer(bureau.client.handout.export({ kind: 'tables', passphrase }))
    expect((await agency.client.package.verify({ path: tables.path })).suite).toBe('sm2-sm3')
  })

  test('should hold both chains of hashes', async () => {
    const sm3 = await beginSm3()
    const found = await unpack(path)
    const bytesOf = (part: string) => found.find(({ name }) => name.endsWith(part))?.bytes ?? Buffer.alloc(0)
    const verified = await verifyPackage(path)
    await verified.close()
    expect(digestWith(sm3, bytesOf(parts.tagManifestSm3))).toBe(verified.statement.tagManifestSm3)
    const lines = bytesOf(parts.manifestSm3).toString().trimEnd().split('\n')
    expect(lines.length).toBe(2)
    for (const line of lines) expect(digestWith(sm3, bytesOf(line.slice(66)))).toBe(line.slice(0, 64))
  })

  test('should be written again with the same bytes', async () => {
    const before = readFileSync(path)
    const { package: hash } = await agency.client.package.verify({ path })
    await jobAnswer(agency.client.package.reexport({ package: hash }))
    expect(readFileSync(path).equals(before)).toBe(true)
  })

  test.each([
    ['an SM3 manifest of another payload', parts.manifestSm3, 'PACKAGE_ALTERED'],
    ['another SM3 tag manifest', parts.tagManifestSm3, 'PACKAGE_ALTERED'],
  ])('should be refused with %s', async (_, part, code) => {
    const changed = (await unpack(path)).map((each) =>
      each.name.endsWith(part)
        ? {
            ...each,
            bytes: Buffer.from(each.bytes.toString().replace(/^./, (digit) => (digit === '0' ? '1' : '0'))),
          }
        : each,
    )
    const lie = join(folder, 'lie.mulu')
    writeFileSync(lie, await pack(changed))
    expect(await codeOf(agency.client.package.verify({ path: lie }))).toBe(code)
  })

  test('should be refused without its SM3 part', async () => {
    const lie = join(folder, 'lie.mulu')
    writeFileSync(
      lie,
      await pack((await unpack(path)).filter(({ name }) => !name.endsWith(parts.tagManifestSm3))),
    )
    expect(await codeOf(agency.client.package.verify({ path: lie }))).toBe('PACKAGE_PART_MISSING')
  })
})
