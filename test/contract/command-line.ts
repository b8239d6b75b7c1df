import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import {
  createORPCClient,
  ORPCError,
  type ClientContext,
  type ClientLink,
  type ClientOptions,
} from '@orpc/client'
import type { Progress } from '../../shared/shapes.ts'
import type { Client, Host } from './hosts.ts'

const program = join(import.meta.dirname, '../../electron/cli.ts')

/** Operations whose answer is a stream, as far as they are asked here. */
const jobs = new Set([
  'catalog.check',
  'change.redo',
  'change.undo',
  'code.assign',
  'code.withdraw',
  'earlier.apply',
  'entry.bulk',
  'entry.bulkPreview',
  'handout.export',
  'handout.import',
  'handout.remove',
  'inbox.takeIn',
  'rollup.export',
  'sheet.apply',
  'sheet.preview',
  'sheet.read',
  'submission.export',
])

/** Each question is a process of its own: it opens the workspace, answers, and is gone. */
export function onCommandLine(home: string): Promise<Host> {
  const link = new CommandLink(home)
  const client: Client = createORPCClient(link)
  return Promise.resolve({ home, client, close: async () => {} })
}

class CommandLink implements ClientLink<ClientContext> {
  readonly #home: string
  #workspace: string | undefined

  constructor(home: string) {
    this.#home = home
  }

  async call(
    path: readonly string[],
    input: unknown,
    { signal }: ClientOptions<ClientContext>,
  ): Promise<unknown> {
    const operation = path.join('.')
    const answer = this.#run(operation, input, signal)
    if (jobs.has(operation)) return steps(answer)
    const value = await answer.result
    // What other hosts keep open, the command line is told each time.
    if (operation === 'workspace.open') this.#workspace = (input as { path: string }).path
    return value
  }

  #run(operation: string, input: unknown, signal: AbortSignal | undefined) {
    const workspace = this.#workspace === undefined ? [] : ['--workspace', this.#workspace]
    const words = [program, operation, JSON.stringify(input), '--home', this.#home, ...workspace]
    const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    // As Ctrl+C does.
    signal?.addEventListener('abort', () => child.kill('SIGINT'))
    const exited = once(child, 'exit')
    return {
      progress: createInterface({ input: child.stderr }),
      result: resultOf(text(child.stdout), exited),
    }
  }
}

async function resultOf(output: Promise<string>, exited: Promise<unknown[]>): Promise<unknown> {
  const [code] = await exited
  if (code === 2) throw new ORPCError('BAD_REQUEST')
  const answer: unknown = JSON.parse((await output) || 'null')
  if (code === 0) return answer
  const { failure, data } = (answer ?? { failure: 'CANCELLED', data: {} }) as {
    failure: string
    data: object
  }
  throw new ORPCError(failure, { data })
}

/** What it writes while it works, and its answer at the end: the same stream as elsewhere. */
async function* steps({ progress, result }: { progress: AsyncIterable<string>; result: Promise<unknown> }) {
  // Awaited below; until then a refusal must not count as forgotten.
  result.catch(() => {})
  for await (const line of progress) {
    const [, phase, done, total] = /^(\w+) (\d+)\/(\d+)$/.exec(line) ?? []
    if (phase) yield { phase, done: Number(done), total: Number(total) } as Progress
  }
  return result
}
