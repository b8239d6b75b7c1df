import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'

// Started as a process of its own by the bench, to say how many bytes one piece of work takes beside what the open program takes anyway.

const [home = '', workspace = '', work = '', path = '', passphrase = ''] = process.argv.slice(2)
const backend = createBackend({ home, host: 'test', workspace })
const { client } = backend
const works: Record<string, () => Promise<unknown>> = {
  export: () => jobAnswer(client.submission.export({ passphrase })),
  verify: () => client.package.verify({ path }),
  import: () => jobAnswer(client.inbox.import({ path })),
}
const before = process.memoryUsage.rss()
let peak = before
const look = () => {
  peak = Math.max(peak, process.memoryUsage.rss())
}
const looking = setInterval(look, 5)
await works[work]?.()
clearInterval(looking)
look()
await backend.close()
console.log(peak - before)
