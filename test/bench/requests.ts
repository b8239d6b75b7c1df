import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { createBackend } from '../../electron/backend.ts'
import { EntryLists } from '../../electron/catalog/entry-lists.ts'
import { connectAgain } from '../../electron/workspace/workspace-file.ts'
import type { EntryList } from '../../shared/entry-list.ts'
import { hosts, openHost } from '../contract/hosts.ts'
import { compare, type Measurement } from './measure.ts'
import { fill } from './packages.ts'

const list: EntryList = { catalog: 'resource', view: 'active', search: '', filters: [] }
const questions = {
  'list, first page': { ...list, offset: 0, limit: 100 },
  'list, page in the middle': { ...list, offset: 10_000, limit: 100 },
}

/** How many requests one measured time holds, so that a timer's grain does not count. */
const requestsEach = 10

/** The list as the window asks for it, through each host, against the same page read directly. */
export async function measureRequests(folder: string, entries: number): Promise<Measurement[]> {
  const home = join(folder, 'home')
  mkdirSync(home, { recursive: true })
  const direct = createBackend({ home, host: 'test' })
  const { path } = await direct.client.workspace.create({
    role: 'agency',
    code: '115201990000000011',
    name: '镇',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  fill(direct, entries)
  await direct.close()

  const measurements: Measurement[] = []
  for (const [hostName, open] of Object.entries(hosts)) {
    if (hostName === 'on the command line') continue
    const host = await openHost(open, home)
    const copy = path.replace(home, host.home)
    await host.client.workspace.open({ path: copy })
    // A second connection to the same rows, in this process, without any host.
    const sql = connectAgain(copy)
    const lists = new EntryLists(sql)
    for (const [question, asked] of Object.entries(questions)) {
      measurements.push(
        await compare(
          { name: `${question}, ${hostName}`, against: 'the same page, directly', target: 3, pairs: 9 },
          () => times(requestsEach, () => host.client.entry.list(asked)),
          () => times(requestsEach, () => lists.page(asked)),
        ),
      )
    }
    sql.close()
    await host.close()
  }
  for (const [question, asked] of Object.entries(questions)) {
    measurements.push(await measureCommandLine(question, asked, path))
  }
  return measurements
}

/** Each question starts the program anew, so the limit is what starting Node costs. */
function measureCommandLine(question: string, asked: object, path: string): Promise<Measurement> {
  const run = (words: string[]) => spawnSync(process.execPath, words, { stdio: 'ignore' })
  const cli = join(import.meta.dirname, '../../electron/cli.ts')
  return compare(
    { name: `${question}, on the command line`, against: 'starting Node', target: 10 },
    () => run([cli, 'entry.list', JSON.stringify(asked), '--workspace', path]),
    () => run(['--eval', '0']),
  )
}

async function times(count: number, work: () => unknown): Promise<void> {
  for (let each = 0; each < count; each += 1) await work()
}
