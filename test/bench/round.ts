import { mkdirSync } from 'node:fs'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { pageSize } from '../../renderer/parts/use-pages.ts'
import { hosts, openHost } from '../contract/hosts.ts'
import type { Measurement } from './measure.ts'
import { fill } from './packages.ts'

/** What the issue allows the slowest of a hundred requests, in milliseconds, at 100,000 entries. */
const bound = 20
/** Entries that are confirmed, each followed by what the window then asks. */
const confirmed = 150

/**
 * The round's screen as somebody goes through it: an entry is confirmed, and the list, the progress and the next entry are read again, at the
 * top and deep in the list. Nothing that was remembered before the confirmation counts.
 */
export async function measureRound(home: string, entries: number): Promise<Measurement[]> {
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
  const began = performance.now()
  await jobAnswer(direct.client.round.begin({ year: 2026 }))
  console.error(`round of ${entries} begun in ${(performance.now() - began).toFixed(0)} ms`)
  await direct.close()
  const measurements: Measurement[] = []
  for (const [hostName, open] of Object.entries(hosts)) {
    if (hostName === 'on the command line') continue
    const host = await openHost(open, home)
    await host.client.workspace.open({ path: path.replace(home, host.home) })
    const times = await goThrough(host.client, entries)
    await host.close()
    for (const [what, all] of Object.entries(times)) {
      const slowest =
        all.toSorted((one, other) => one - other)[Math.ceil(all.length * 0.99) - 1] ?? Number.NaN
      measurements.push({
        name: `round of ${entries}, ${what}, p99, ${hostName}`,
        against: 'the bound',
        product: slowest,
        limit: bound,
        ratio: slowest / bound,
        target: 1,
      })
    }
  }
  return measurements
}

type Client = ReturnType<typeof createBackend>['client']

async function goThrough(
  client: Client,
  entries: number,
): Promise<Record<'list' | 'progress' | 'confirm', number[]>> {
  const times = { list: [] as number[], progress: [] as number[], confirm: [] as number[] }
  const timed = async <Answer>(which: keyof typeof times, ask: () => Promise<Answer>): Promise<Answer> => {
    const began = performance.now()
    const answer = await ask()
    times[which].push(performance.now() - began)
    return answer
  }
  const page = (offset: number) => client.entry.list({ round: 'waiting', offset, limit: pageSize })
  for (let at = 0; at < confirmed; at += 1) {
    const [first] = (await timed('list', () => page(0))).rows
    const deep = Math.floor((entries * ((at * 37) % 100)) / 100)
    await timed('list', () => page(deep))
    await timed('progress', () => client.round.state({}))
    const id = first?.id ?? ''
    const note = (first?.round?.reasons.length ?? 0) > 0 ? '仍然不变' : undefined
    await timed('confirm', () => client.entry.confirm({ id, note }))
  }
  return times
}
