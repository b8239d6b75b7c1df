import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** Another process that runs one of our test programs, and what it said. */
export interface Child {
  process: ChildProcess
  /** The next line it says; undefined when it ended without one. */
  line(): Promise<string | undefined>
  /** Waits until it is gone, however that came about. */
  ended: Promise<void>
}

/** Starts a program beside the test that asks, under the same Node. */
export function startChild(program: URL, parameters: readonly string[], options: SpawnOptions = {}): Child {
  const child = spawn(process.execPath, [fileURLToPath(program), ...parameters], {
    ...options,
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const lines = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]()
  return {
    process: child,
    line: async () => {
      const next = await lines.next()
      return next.done ? undefined : next.value
    },
    ended,
  }
}
