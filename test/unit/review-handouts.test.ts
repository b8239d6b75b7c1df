import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeOffices, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { builtInRulebook } from '../../shared/built-in.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'

const folder = temporaryFolder()
let offices: Offices

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
})
afterAll(() => closeOffices(offices))

test('the superior’s newest handout counts when it is taken in again, and an older one is never put back', async () => {
  const [township] = offices.townships
  if (!township) throw new Error('the sample has three townships')
  const written = (version: string) => {
    const path = join(folder, `${version}.json`)
    writeFileSync(path, JSON.stringify({ ...builtInRulebook, version }))
    return path
  }
  const taken = (path: string) => jobAnswer(township.client.handout.import({ path }))
  const signed = async (version: string) => {
    await jobAnswer(offices.district.client.handout.import({ path: written(version) }))
    const { path } = await jobAnswer(offices.district.client.handout.export({ kind: 'rulebook', passphrase }))
    const kept = join(folder, `${version}.mulu`)
    writeFileSync(kept, readFileSync(path))
    return kept
  }
  const inForce = async () => (await township.client.rulebook.current({})).rulebook.version
  const [first, second] = [await signed('first'), await signed('second')]
  await taken(first)
  await taken(second)
  await taken(written('own'))
  expect(await inForce()).toBe('own')
  await taken(second)
  expect(await inForce()).toBe('second')
  await expect(taken(first)).rejects.toMatchObject({ code: 'HANDOUT_OLDER' })
  expect(await inForce()).toBe('second')
})
