import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/** What the process is told: to start on a data folder, or to stop what has an address. */
export type Order = { id: number } & ({ start: string } | { stop: string })

interface Answer {
  id: number
  address?: string
  error?: string
}

/** Programs that share a process. */
export interface SharedPrograms {
  start: (home: string) => Promise<{ address: string; stop: () => Promise<void> }>
  close: () => Promise<void>
}

/**
 * One process for all the data folders that one after the other are looked at in a window: to start it takes longer than most of what is
 * looked at. What stops or kills the program starts one of its own (`program.ts`).
 */
export async function sharePrograms(): Promise<SharedPrograms> {
  // The loader of whoever runs the tests must not follow into it.
  const env = { ...process.env, NODE_OPTIONS: '' }
  const child = fork(join(import.meta.dirname, 'program-host.ts'), { env, execArgv: [] })
  const answers = new Map<number, PromiseWithResolvers<Answer>>()
  const ended = once(child, 'exit')
  child.on('message', (answer: Answer) => answers.get(answer.id)?.resolve(answer))
  const answerOf = (id: number) => {
    const answer = Promise.withResolvers<Answer>()
    answers.set(id, answer)
    return Promise.race([
      answer.promise,
      ended.then(() => Promise.reject(new Error('The process of the programs ended.'))),
    ])
  }
  await answerOf(0)

  let asked = 0
  const order = async (what: { start: string } | { stop: string }) => {
    asked += 1
    child.send({ id: asked, ...what } satisfies Order)
    const { address = '', error } = await answerOf(asked)
    if (error !== undefined) throw new Error(error)
    return address
  }
  return {
    async start(home) {
      const address = await order({ start: home })
      return { address, stop: async () => void (await order({ stop: address })) }
    },
    async close() {
      child.disconnect()
      await ended
    },
  }
}
