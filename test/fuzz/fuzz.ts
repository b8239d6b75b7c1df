import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'
import { readWithoutThreads } from './quick-files.ts'
import { added, fuzz, type Range, type Tally } from './run.ts'

/** `npm run fuzz -- [--seed N] [--from N] [--count N] [--seconds N] [--workers N] [--only STEP] [--packages NAME,NAME]` */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    /** A long run with one seed can be made in several. */
    from: { type: 'string', default: '0' },
    count: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '86400' },
    workers: { type: 'string', default: '2' },
    only: { type: 'string' },
    /** Which to change, where not all: their names in `genuine.ts` and `more-genuine.ts`. */
    packages: { type: 'string' },
    /** Of one of the processes below: the range it takes. */
    range: { type: 'string' },
  },
})

if (values.range === undefined) await run()
else {
  readWithoutThreads()
  process.send?.(await fuzz(JSON.parse(values.range) as Range))
}

async function run(): Promise<void> {
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
  const only = values.only === undefined ? undefined : Number(values.only)
  const workers = only === undefined ? Number(values.workers) : 1
  console.log(`seed ${seed}`)
  const began = performance.now()
  const from = only ?? Number(values.from)
  const end = only === undefined ? from + Number(values.count) : only + 1
  const ranges = Array.from({ length: workers }, (_, index) => ({
    seed,
    first: from + index,
    every: workers,
    end,
    seconds: Number(values.seconds),
    ...(values.packages !== undefined && { packages: values.packages.split(',') }),
  }))
  const tally = added(await Promise.all(ranges.map(inProcess)))
  const seconds = (performance.now() - began) / 1000
  report(tally, seconds)
  for (const wrong of tally.wrong) {
    const step = /^step (\d+)/.exec(wrong)?.[1] ?? ''
    const packages = values.packages === undefined ? '' : ` --packages ${values.packages}`
    console.error(`${wrong}\n  again: npm run fuzz -- --seed ${seed} --only ${step}${packages}`)
  }
  process.exitCode = tally.wrong.length > 0 ? 1 : 0
}

/** A process of its own, so that what one leaks or breaks is seen. */
function inProcess(range: Range): Promise<Tally> {
  return new Promise((answer, fail) => {
    const child = fork(import.meta.filename, ['--range', JSON.stringify(range)])
    child.once('message', (tally) => answer(tally as Tally))
    child.once('error', fail)
    child.once('exit', (code) => fail(new Error(`a process ended with ${code}`)))
  })
}

function report(
  { steps, refused, same, unchanged, slowestMs, grownMB, wrong }: Tally,
  seconds: number,
): void {
  console.log(`${steps} mutations in ${Math.round(seconds)} s, ${Math.round(steps / seconds)} a second`)
  for (const [code, count] of Object.entries(refused)) console.log(`${String(count).padStart(9)}  ${code}`)
  for (const [family, count] of Object.entries(same))
    console.log(`${String(count).padStart(9)}  the same package, packed otherwise (${family})`)
  console.log(`${String(unchanged).padStart(9)}  changed nothing and were made again`)
  console.log(`slowest answer ${slowestMs} ms, memory grown by ${grownMB} MB, wrong: ${wrong.length}`)
}
