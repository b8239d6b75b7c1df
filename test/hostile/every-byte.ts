import { fork } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readWithoutThreads } from '../fuzz/quick-files.ts'
import { added, exhaustively, readingsCut, readingsOf, writtenLarge, type Readings } from './flips.ts'

/**
 * `npm run every-byte -- [--from N] [--to N] [--others N] [--seed N] [--workers N] [--nice N]`: every byte of a package of 200 kB changed, one at a time,
 * and the file cut at every length. Structure takes each of the 255 other values, the payload's packed bytes every bit and `--others` values
 * more. The verifier is the one that every import calls; only the thread pool of the file reads is left out.
 */
const { values } = parseArgs({
  options: {
    from: { type: 'string', default: '0' },
    to: { type: 'string', default: '999999999' },
    others: { type: 'string', default: '2' },
    seed: { type: 'string', default: '20261127' },
    workers: { type: 'string', default: '2' },
    nice: { type: 'string', default: '19' },
    /** Of one of the processes below: the slice it takes. */
    slice: { type: 'string' },
  },
})

/** The bytes from `from` up to `to`, of which every `every`-th is one process's, beginning with its own. */
interface Slice {
  from: number
  to: number
  every: number
  own: number
}
/** Bytes between two words on how far it is. */
const stretch = 2000

setPriority(Number(values.nice))
if (values.slice === undefined) await run()
else {
  readWithoutThreads()
  await take(JSON.parse(values.slice) as Slice)
}

async function run(): Promise<void> {
  const [from, workers] = [Number(values.from), Number(values.workers)]
  const began = performance.now()
  const slices = Array.from({ length: workers }, (_, own) => ({
    from,
    to: Number(values.to),
    every: workers,
    own,
  }))
  const { refused, unnoticed } = added(await Promise.all(slices.map(inProcess)))
  const all = Object.values(refused).reduce((sum, count) => sum + count, 0)
  console.log(
    `${all} changes refused in ${Math.round((performance.now() - began) / 1000)} s, unnoticed: ${unnoticed.length}`,
  )
  for (const [code, count] of Object.entries(refused)) console.log(`${String(count).padStart(9)}  ${code}`)
  for (const { at, value, reading } of unnoticed) console.error(`byte ${at} as ${value}: ${reading}`)
  process.exitCode = unnoticed.length > 0 ? 1 : 0
}

function inProcess(slice: Slice): Promise<Readings> {
  const others = ['--seed', values.seed, '--others', values.others, '--nice', values.nice]
  return new Promise((answer, fail) => {
    const child = fork(import.meta.filename, [...others, '--slice', JSON.stringify(slice)])
    child.once('message', (readings) => answer(readings as Readings))
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`a process ended with ${code}`)))
  })
}

/** A process's share, on a file of its own, in memory where the system has such a folder. */
async function take({ from, to, every, own }: Slice): Promise<void> {
  const shared = readdirSync('/dev', { withFileTypes: true }).some(({ name }) => name === 'shm')
  const folder = mkdtempSync(join(shared ? '/dev/shm' : tmpdir(), 'mulu-every-byte-'))
  try {
    const path = await writtenLarge(folder)
    const { size } = statSync(path)
    const end = Math.min(to, size)
    const changesAt = await exhaustively(path, { seed: Number(values.seed), others: Number(values.others) })
    const found: Readings[] = []
    for (let at = from; at < end; at += stretch) {
      const places = Array.from({ length: Math.min(stretch, end - at) }, (_, index) => at + index)
      const mine = places.filter((place) => place % every === own)
      found.push(await readingsOf(path, mine.flatMap(changesAt)))
      if (own === 0) console.log(`${at + places.length} of ${size} bytes`)
    }
    const cut = await readingsCut(path, { shortest: from + own, step: every, end })
    process.send?.(added([...found, cut]))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
