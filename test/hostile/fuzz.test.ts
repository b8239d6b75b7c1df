import { expect, test } from 'vitest'
import { fuzz } from '../fuzz/run.ts'

/** `npm run fuzz` takes a million steps; here as many as ten seconds give, other ones each time. */
const seconds = 10

test('a package that is changed in any way is refused by name, in time, and leaves no trace', async () => {
  const seed = Math.floor(Math.random() * 2 ** 31)
  const { steps, refused, wrong } = await fuzz({ seed, first: 0, every: 1, end: 1_000_000, seconds })
  console.log(`fuzzed with seed ${seed}: ${steps} mutations, ${JSON.stringify(refused)}`)
  expect(wrong, `npm run fuzz -- --seed ${seed} --only <step>`).toEqual([])
  expect(steps).toBeGreaterThan(100)
})
