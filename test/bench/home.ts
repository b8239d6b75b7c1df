import { performance } from 'node:perf_hooks'
import { createBackend } from '../../electron/backend.ts'
import { type Measurement } from './measure.ts'
import { fill } from './packages.ts'

/** Milliseconds that a request of the home page may take (issue 8). */
const most = 20
const requests = 200

/** The home page of an agency's whole catalog: asked again as it stands, and each time after somebody confirmed an entry. */
export async function measureHome(folder: string, entries: number): Promise<Measurement[]> {
  const backend = createBackend({ home: folder, host: 'test' })
  const { client } = backend
  await client.workspace.create({
    role: 'agency',
    code: '115201990000000011',
    name: '镇',
    signer: '经办人',
    passphrase: 'bench-passphrase',
  })
  fill(backend, entries)
  const { rows } = await client.entry.list({ limit: requests })
  const still = await slowest(() => client.home.state({}))
  let next = 0
  const changing = await slowest(
    () => client.home.state({}),
    () => client.entry.confirm({ id: rows[next++]?.id ?? '' }),
  )
  await backend.close()
  return [
    measurement(`home page of ${entries} entries, p99`, still),
    measurement(`home page of ${entries} entries after each change, p99`, changing),
  ]
}

async function slowest(ask: () => unknown, before: () => unknown = () => undefined): Promise<number> {
  const times: number[] = []
  for (let request = 0; request < requests; request += 1) {
    await before()
    const started = performance.now()
    await ask()
    times.push(performance.now() - started)
  }
  return times.toSorted((one, other) => one - other)[Math.ceil(requests * 0.99) - 1] ?? Number.NaN
}

const measurement = (name: string, product: number): Measurement => ({
  name,
  against: 'what it may take',
  product,
  limit: most,
  ratio: product / most,
  target: 1,
})
