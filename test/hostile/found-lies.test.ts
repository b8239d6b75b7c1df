import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { Failure } from '../../shared/failures.ts'
import { failureSentence } from '../../shared/messages/failure-sentence.ts'
import { createTranslator } from '../../shared/messages/messages.ts'
import { openDesks } from '../fuzz/desks.ts'
import { genuinePackages, type Genuine } from '../fuzz/genuine.ts'
import { moreGenuinePackages } from '../fuzz/more-genuine.ts'
import { temporaryFolder } from '../support/folders.ts'
import { foundLies } from './found-lies.ts'

const folder = temporaryFolder()
const desks = openDesks(folder)
afterAll(() => Object.values(desks).forEach((desk) => desk.close()))
const { t } = createTranslator('zh')

async function handIn({ desk, source }: Genuine, bytes: Buffer): Promise<Failure | 'let in'> {
  const path = join(folder, 'file.mulu')
  writeFileSync(path, bytes)
  try {
    await desks[desk].handIn(path, source.facts.kind)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  desks[desk].reset()
  return 'let in'
}

describe('what fuzzing found to be let in, or to end in an error, is refused and leaves no trace:', () => {
  const sentences: string[] = []

  test.each(Object.entries(foundLies))('%s', async (how, lie) => {
    const { genuine, bytes } = lie()
    const before = desks[genuine.desk].rows()
    const refused = await handIn(genuine, bytes)
    expect(refused).toBeInstanceOf(Failure)
    if (refused === 'let in') return
    sentences.push(`${how}　${refused.code}　${failureSentence(t, refused)}`)
    expect(desks[genuine.desk].rows()).toBe(before)
  })

  test('and is told so in these words', async () => {
    const masked = sentences.join('\n').replaceAll(/[0-9a-f]{64}/g, '<指纹>')
    await expect(`${masked}\n`).toMatchFileSnapshot('found-lies.txt')
  })
})

test.each([...genuinePackages(), ...moreGenuinePackages()].map((each) => [each.name, each] as const))(
  'the genuine %s, from which they differ, is let in',
  async (_, genuine) => {
    expect(await handIn(genuine, genuine.bytes)).toBe('let in')
  },
)
