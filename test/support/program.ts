import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** What `npm start` starts: the program with its window in a browser, in a process of its own. */
export interface Program {
  process: ChildProcess
  /** With the token of this start. */
  address: string
  /** Ends it as Ctrl+C does. */
  stop: () => Promise<void>
  /** Ends it as a power cut does. */
  kill: () => Promise<void>
}

/** Starts the program on a data folder, with the window as it was built. */
export async function startProgram(home: string): Promise<Program> {
  const entry = join(import.meta.dirname, '../../electron/start.ts')
  const child = spawn(process.execPath, [entry, '--browser', '--no-open', '--no-build', '--home', home], {
    stdio: ['ignore', 'pipe', 'inherit'],
    // Playwright's own loader must not follow into the program.
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  const exited = once(child, 'exit')
  const end = (signal: NodeJS.Signals) => async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    await exited
  }
  const address = await Promise.race([
    firstAddress(child.stdout),
    exited.then(([code]) =>
      Promise.reject(new Error(`The program ended with ${String(code)} at its start.`)),
    ),
  ])
  child.stdout.resume()
  return { process: child, address, stop: end('SIGINT'), kill: end('SIGKILL') }
}

async function firstAddress(output: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input: output })) {
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(line)?.[0]
    if (address !== undefined) return address
  }
  throw new Error('The program printed no address.')
}
