import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { everyone, parts } from '../../shared/package.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, partsOf, signerOf, type Draft, type Facts } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A snapshot that its superior's own key signed, and that lies: none is taken in, and nothing changes.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
let true_: Draft

const line = (id: string, more: object = {}) =>
  JSON.stringify({ agency: '11520199000000002D', id, name: `数据${id}`, provider: '沙河镇人民政府', ...more })

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
  await township.client.entry.create({ entry: soundEntry })
  true_ = saying([line('1'), line('2')], await signerOf(district))
})
afterAll(() => closeOffices(offices))

function saying(lines: string[], signer: Draft['signer'], facts: Partial<Facts> = {}): Draft {
  return {
    facts: {
      ...commonFacts(district, everyone),
      kind: 'snapshot',
      state: sha256(lines.join('\n')),
      counts: { references: lines.length },
      ...facts,
    },
    lines: { [parts.references]: lines },
    signer,
  }
}

async function take(draft: Draft) {
  const path = join(folder, 'snapshot.mulu')
  writeFileSync(path, await packPackage(partsOf(draft)))
  return jobAnswer(township.client.snapshot.import({ path }))
}

const content = async () => dump((await township.client.workspace.current({})).workspace?.path ?? '')

describe('a snapshot is refused, and nothing changes, where', () => {
  const lies: Record<string, [lines: string[], facts: Partial<Facts>, refusal: unknown]> = {
    'a line stands before its turn': [
      [line('2'), line('1')],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 2, problem: 'order' }],
    ],
    'a line is there twice': [
      [line('1'), line('1')],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 2, problem: 'order' }],
    ],
    'a line says an empty member': [
      [line('1', { sharing: '' })],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 1, problem: 'spelling' }],
    ],
    'a line says more than is known of others': [
      [line('1', { summary: '姓名、电话' })],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 1, problem: 'schema' }],
    ],
    'the statement counts otherwise': [
      [line('1')],
      { counts: { references: 2 } },
      ['PACKAGE_STATEMENT_BAD', { detail: 'counts.references' }],
    ],
    'the statement names another state': [
      [line('1')],
      { state: '0'.repeat(64) },
      ['PACKAGE_STATEMENT_BAD', { detail: 'state' }],
    ],
    'it is for one office': [[line('1')], { recipient: { code: '1152', name: '某办' } }, undefined],
  }
  test.each(Object.entries(lies))('%s', async (_how, [lines, facts, refusal]) => {
    const before = await content()
    const found = await refusalOf(take(saying(lines, true_.signer, facts)))
    expect(found[0]).toMatch(/^PACKAGE_/)
    if (refusal !== undefined) expect(found).toEqual(refusal)
    expect(await content()).toBe(before)
  })

  test('another office signed it', async () => {
    const [, neighbour] = offices.townships
    if (!neighbour) throw new Error('the sample has three townships')
    const before = await content()
    const found = await refusalOf(take({ ...true_, signer: await signerOf(neighbour) }))
    expect(found[0]).toBe('PACKAGE_SIGNER_UNKNOWN')
    expect(await content()).toBe(before)
  })
})

test('the true one is taken in', async () => {
  expect(await take(true_)).toMatchObject({ status: 'new', references: 2 })
})
