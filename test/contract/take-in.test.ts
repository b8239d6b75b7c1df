import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeOffices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import type { ArrivalBatch } from '../../shared/arrivals.ts'
import { agencies, handIn, recordsOf, registerAll } from '../support/agencies.ts'
import { dump } from '../support/dump.ts'
import { temporaryFolder } from '../support/folders.ts'
import { readyOffices } from '../support/offices.ts'
import { refusalOf } from '../support/refusals.ts'
import { onCommandLine } from './command-line.ts'
import type { Host } from './hosts.ts'
import { follow } from './questions.ts'

// A whole stick on the command line: a process of its own takes everything in, another goes on, a third tells what became of each file.

const folder = temporaryFolder()
const stick = join(folder, '优盘')
let workspace = ''
let mulu: Host

beforeAll(async () => {
  const offices = readyOffices(join(folder, 'homes'))
  const { district } = offices
  const all = agencies(4)
  await registerAll(district, all.slice(0, 3))
  for (const each of all)
    await handIn(each, district, recordsOf(each, 2), { folder: stick, fileName: `${each.name}.mulu` })
  const [first] = all
  if (first)
    await handIn(first, district, recordsOf(first, 3), { folder: join(stick, '更深'), fileName: '先.mulu' })
  writeFileSync(join(stick, '通知.docx'), '通知')
  const { home, workspace: opened } = district.backend.context.desk
  workspace = opened.path
  await closeOffices(offices)
  mulu = await onCommandLine(home)
  await mulu.client.workspace.open({ path: workspace })
})

const outcomes = ({ rows }: ArrivalBatch) =>
  Object.fromEntries(rows.map(({ name, outcome, refusal }) => [name, refusal?.code ?? outcome]))
/** The list of files is no part of the ledger. */
const ledger = () => dump(workspace, ['arrival', 'arrival_batch'])

describe('mulu inbox.takeIn', () => {
  test('takes a folder in, tells how far it is, and what became of each file', async () => {
    const { progress, result } = await follow(await mulu.client.inbox.takeIn({ paths: [stick] }))
    expect(progress.some(({ phase }) => phase === 'receiving')).toBe(true)
    expect(outcomes(result)).toEqual({
      '第001号单位.mulu': 'stored',
      '先.mulu': 'stored',
      '第002号单位.mulu': 'stored',
      '第003号单位.mulu': 'stored',
      '第004号单位.mulu': 'PACKAGE_SIGNER_UNKNOWN',
    })
    expect(await mulu.client.inbox.list({})).toHaveLength(4)
  })

  test('changes nothing with the same folder again', async () => {
    const before = ledger()
    const again = await jobAnswer(mulu.client.inbox.takeIn({ paths: [stick] }))
    expect(Object.values(outcomes(again)).toSorted()).toEqual([
      'PACKAGE_SIGNER_UNKNOWN',
      'known',
      'known',
      'known',
      'known',
    ])
    expect(ledger()).toEqual(before)
  })

  test('refuses a folder that is not there by name', async () => {
    const nowhere = join(folder, '拔掉了')
    const asked = mulu.client.inbox.takeIn({ paths: [nowhere] })
    expect(await refusalOf(asked)).toEqual(['FILE_MISSING', { path: nowhere }])
  })
})
