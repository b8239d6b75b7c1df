import { join } from 'node:path'
import type { Backend } from '../../electron/backend.ts'
import type { Loopback } from '../../electron/loopback.ts'
import { takeTestsOwn } from './instead-hook.ts'
import type { Order } from './shared-programs.ts'

/**
 * The process behind `shared-programs.ts`: what `electron/start.ts` does once a process, for as many data folders as it is told. Keys
 * cost the least here, and job threads are kept.
 */
takeTestsOwn()
const [{ createBackend }, { startLoopback }] = await Promise.all([
  import('../../electron/backend.ts'),
  import('../../electron/loopback.ts'),
])
const root = join(import.meta.dirname, '../../dist/renderer')
const running = new Map<string, { backend: Backend; loopback: Loopback }>()

async function start(home: string): Promise<string> {
  const backend = createBackend({ home, host: 'browser' })
  const loopback = await startLoopback({ backend, home, root })
  running.set(loopback.address, { backend, loopback })
  return loopback.address
}

async function stop(address: string): Promise<void> {
  const program = running.get(address)
  running.delete(address)
  await program?.loopback.close()
  await program?.backend.close()
}

process.on('message', ({ id, ...order }: Order) => {
  const done = 'start' in order ? start(order.start) : stop(order.stop)
  void done.then(
    (address) => process.send?.({ id, address }),
    (error: unknown) => process.send?.({ id, error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())
process.send?.({ id: 0 })
