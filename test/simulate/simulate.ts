import { parseArgs } from 'node:util'
import { disagreements } from './agreement.ts'
import { makeWorld } from './world.ts'
import { Years } from './years.ts'

/** `npm run simulate -- [--seed N] [--years N] [--districts N] [--agencies N]`: every desk agrees at the end, or it says where not. */
const { values } = parseArgs({
  options: {
    seed: { type: 'string' },
    years: { type: 'string', default: '3' },
    districts: { type: 'string', default: '10' },
    agencies: { type: 'string', default: '200' },
  },
})
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31))
console.log(`seed ${seed}`)
const began = performance.now()
const world = await makeWorld({ districts: Number(values.districts), agencies: Number(values.agencies) })
try {
  const years = new Years(world, seed)
  await years.pass(Number(values.years))
  const wrong = [...disagreements(world, years.accepted), ...(await years.disagreements())]
  const { total } = await world.city.client.rollup.summary({})
  console.log(JSON.stringify({ ...years.told, published: total }, undefined, 2))
  console.log(`${Math.round((performance.now() - began) / 1000)} s, ${wrong.length} disagreements`)
  for (const each of wrong.slice(0, 20)) console.error(each)
  if (wrong.length > 0) process.exitCode = 1
} finally {
  world.close()
}
