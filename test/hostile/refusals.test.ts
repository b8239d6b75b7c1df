import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, afterAll } from 'vitest'
import { closeOffices, type Offices } from '../../electron/demo/offices.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { createSigner, openSigner } from '../../electron/crypto/key-file.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { entrySchema } from '../../shared/entry.ts'
import { failureFrom } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { packageLimits } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { partsOf, signerOf } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { packPackage, unpack } from '../../electron/demo/zip-parts.ts'
import { containerLies, type Genuine } from './container-lies.ts'
import { next, signedLies, type Stage } from './signed-lies.ts'

const folder = temporaryFolder()
const { t } = createTranslator('zh')
const sentences: string[] = []

let offices: Offices
let stage: Stage
let genuine: Genuine
let genuinePath = ''
let district = ''

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [yunxi, shiqiao] = offices.townships
  if (!yunxi || !shiqiao) throw new Error('the sample has three townships')
  const handIn = async (name: string) => {
    const entry = entrySchema.parse({ name, provider: '云溪镇人民政府', sensitivity: 'public' })
    await yunxi.client.entry.create({ entry })
    return jobAnswer(yunxi.client.submission.export({ passphrase }))
  }
  const sent = [await handIn('数据一'), await handIn('数据二')]
  for (const { path } of sent) await jobAnswer(offices.district.client.inbox.import({ path }))
  const third = await handIn('数据三')
  genuinePath = third.path
  await shiqiao.client.entry.create({ entry: entrySchema.parse({ name: '另一家的数据' }) })
  const other = await jobAnswer(shiqiao.client.submission.export({ passphrase }))
  const stranger = join(folder, 'stranger.mulukey')
  createSigner(stranger, passphrase)
  const last = sent[1]
  if (!last) throw new Error('two were handed in')
  stage = {
    sender: yunxi,
    neighbour: shiqiao,
    recipient: offices.district,
    superior: offices.city,
    senderKey: await signerOf(yunxi),
    neighbourKey: await signerOf(shiqiao),
    strangerKey: openSigner(stranger, passphrase),
    last: { sequence: last.sequence, hash: last.package },
  }
  genuine = {
    bytes: readFileSync(third.path),
    own: await unpack(third.path),
    other: await unpack(other.path),
  }
  district = (await offices.district.client.workspace.current({})).workspace?.path ?? ''
})
afterAll(() => closeOffices(offices))

// A refusal of the order is kept as an incident on purpose, so that somebody asks the sender: the one trace that a refused package leaves
// (order.test.ts says which). Everything else must be as before.
const traces = ['incident']

/** Hands a file to the district, as its clerk would, and gives the refusal. */
async function refusalOf(path: string): Promise<ReturnType<typeof failureFrom>> {
  try {
    await jobAnswer(offices.district.client.inbox.import({ path }))
  } catch (error) {
    return failureFrom(error as { code?: unknown; data?: unknown })
  }
  throw new Error('it was let in')
}

async function expectRefused(how: string, bytes: Buffer | (() => string)): Promise<void> {
  const path = typeof bytes === 'function' ? bytes() : join(folder, 'lie.mulu')
  if (typeof bytes !== 'function') writeFileSync(path, bytes)
  const before = dump(district, traces)
  const failure = await refusalOf(path)
  sentences.push(`${how}　${failure.code}　${masked(failureSentence(t, failure))}`)
  expect(failure.code).not.toBe('INTERNAL')
  expect(dump(district, traces)).toBe(before)
}

const masked = (sentence: string) =>
  sentence
    .replaceAll(folder, '')
    .replaceAll(/\/\S*\.mulu(?=\s)/g, '<文件>')
    .replaceAll(/[0-9a-f]{64}/g, '<指纹>')

describe('a package that lies', () => {
  describe('about its file, its zip or its parts, is refused and leaves no trace:', () => {
    test.each(Object.entries(containerLies))('%s', async (how, lie) => {
      await expectRefused(how, await lie(genuine))
    })

    test('过大的文件', async () => {
      await expectRefused('过大的文件', () => {
        const path = join(folder, 'large.mulu')
        writeFileSync(path, genuine.bytes)
        truncateSync(path, packageLimits.file + 1)
        return path
      })
    })

    test('没有的文件', async () => {
      await expectRefused('没有的文件', () => join(folder, 'none.mulu'))
    })

    test('文件夹', async () => {
      await expectRefused('文件夹', () => folder)
    })

    test('截至任意长度', async () => {
      const before = dump(district)
      for (let length = 0; length < genuine.bytes.length; length += 53) {
        const path = join(folder, 'lie.mulu')
        writeFileSync(path, genuine.bytes.subarray(0, length))
        const { code } = await refusalOf(path)
        // Nothing at all is told as an empty file.
        const said = length === 0 ? ['PACKAGE_OTHER_FILE'] : ['PACKAGE_NOT_ZIP', 'PACKAGE_TRUNCATED']
        expect(said, `${length}`).toContain(code)
      }
      expect(dump(district)).toBe(before)
    })
  })

  describe('though it is signed with a real key, is refused and leaves no trace:', () => {
    test.each(Object.entries(signedLies))('%s', async (how, lie) => {
      await expectRefused(how, await packPackage(lie(stage)))
    })
  })

  // Whoever changes a sentence or a check sees here what a clerk will read. Update with `vitest -u`, and read the difference.
  test('is told so in these words', async () => {
    const whole = Object.keys(containerLies).length + Object.keys(signedLies).length + 3
    expect(sentences.length).toBe(whole)
    await expect(`${sentences.join('\n')}\n`).toMatchFileSnapshot('refusals.txt')
  })
})

describe('a package that does not lie', () => {
  test('should be let in, though a forger made it, when every word is true', async () => {
    const path = join(folder, 'true.mulu')
    writeFileSync(path, await packPackage(partsOf(next(stage))))
    const { status } = await jobAnswer(offices.district.client.inbox.import({ path }))
    expect(status).toBe('stored')
  })

  test('should change nothing when it comes again', async () => {
    const before = dump(district)
    const { status } = await jobAnswer(
      offices.district.client.inbox.import({ path: join(folder, 'true.mulu') }),
    )
    expect(status).toBe('known')
    expect(dump(district)).toBe(before)
  })

  test('should be a fork when it is genuine but comes after another of its number', async () => {
    expect((await refusalOf(genuinePath)).code).toBe('PACKAGE_FORK')
    expect(existsSync(genuinePath)).toBe(true)
  })
})
