import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { packPackage } from '../../electron/demo/zip-parts.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sha256 } from '../../electron/package/dsse.ts'
import { everyone, parts } from '../../shared/package.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { commonFacts, partsOf, signerOf, type Draft, type Facts } from '../support/forge.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'

// A table of offices that its superior's own key signed, and that lies: none is taken in, and nothing changes.

const folder = temporaryFolder()
let offices: Offices
let township: Office
let district: Office
let genuine: Draft

const line = (code: string, more: object = {}) =>
  JSON.stringify({ code, kind: 'department', ...more, name: `局${code}` })
const leading = (code: string, library: string) =>
  JSON.stringify({ code, kind: 'department', leads: [library], name: `局${code}` })

beforeAll(async () => {
  offices = readyOffices(join(folder, 'offices'))
  const [first] = offices.townships
  if (!first) throw new Error('the sample has three townships')
  township = first
  district = offices.district
  genuine = saying([line('0001'), leading('0002', '人口信息')], await signerOf(district))
})
afterAll(() => closeOffices(offices))

function saying(lines: string[], signer: Draft['signer'], facts: Partial<Facts> = {}): Draft {
  return {
    facts: {
      ...commonFacts(district, everyone),
      kind: 'organisations',
      state: sha256(lines.join('\n')),
      counts: { organisations: lines.length },
      ...facts,
    },
    lines: { [parts.organisations]: lines },
    signer,
  }
}

async function take(draft: Draft) {
  const path = join(folder, 'organisations.mulu')
  writeFileSync(path, await packPackage(partsOf(draft)))
  return jobAnswer(township.client.organisation.import({ path }))
}

const content = async () => dump((await township.client.workspace.current({})).workspace?.path ?? '')

describe('a table of offices is refused, and nothing changes, where', () => {
  const lies: Record<string, [lines: string[], facts: Partial<Facts>, refusal: unknown]> = {
    'a line stands before its turn': [
      [line('0002'), line('0001')],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 2, problem: 'order' }],
    ],
    'an office is there twice': [
      [line('0001'), line('0001')],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 2, problem: 'order' }],
    ],
    'two offices lead one library': [
      [leading('0001', '人口信息'), leading('0002', '人口信息')],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 2, problem: 'repeated' }],
    ],
    'a line says an empty member': [
      [line('0001', { leads: [] })],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 1, problem: 'spelling' }],
    ],
    'a line says more than a table has': [
      [line('0001', { leader: '张三' })],
      {},
      ['PACKAGE_CONTENT_BAD', { line: 1, problem: 'schema' }],
    ],
    'the statement counts otherwise': [
      [line('0001')],
      { counts: { organisations: 2 } },
      ['PACKAGE_STATEMENT_BAD', { detail: 'counts.organisations' }],
    ],
    'the statement names another state': [
      [line('0001')],
      { state: '0'.repeat(64) },
      ['PACKAGE_STATEMENT_BAD', { detail: 'state' }],
    ],
    'it is for one office': [
      [line('0001')],
      { recipient: { code: '1152', name: '某办' } },
      ['PACKAGE_RECIPIENT_WRONG', { recipient: '某办' }],
    ],
  }
  test.each(Object.entries(lies))('%s', async (_how, [lines, facts, refusal]) => {
    const before = await content()
    expect(await refusalOf(take(saying(lines, genuine.signer, facts)))).toEqual(refusal)
    expect(await content()).toBe(before)
  })

  test('another office signed it', async () => {
    const [, neighbour] = offices.townships
    if (!neighbour) throw new Error('the sample has three townships')
    const before = await content()
    const found = await refusalOf(take({ ...genuine, signer: await signerOf(neighbour) }))
    expect(found[0]).toBe('PACKAGE_SIGNER_UNKNOWN')
    expect(await content()).toBe(before)
  })
})

test('the genuine one is taken in', async () => {
  expect(await take(genuine)).toMatchObject({ status: 'new', organisations: 2 })
})
