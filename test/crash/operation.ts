// The process that is killed: opens a workspace, says `ready`, and on the first word from its parent does one operation.
import { once } from 'node:events'
import { dirname } from 'node:path'
import { createBackend } from '../../electron/backend.ts'
import { jobAnswer } from '../../electron/job-answer.ts'

const [workspace = '', operation = '', argument = ''] = process.argv.slice(2)
const backend = createBackend({ home: dirname(workspace), host: 'test', workspace })
const { client } = backend
const operations: Record<string, () => Promise<unknown>> = {
  import: () => jobAnswer(client.inbox.import({ path: argument })),
  export: () => jobAnswer(client.submission.export({ passphrase: argument })),
  folder: () => jobAnswer(client.inbox.takeIn({ paths: [argument] })),
  handout: () => jobAnswer(client.handout.import({ path: argument })),
  sheet: () => jobAnswer(client.sheet.apply({ path: argument })),
}
console.log('ready')
await once(process.stdin, 'data')
await operations[operation]?.()
await backend.close()
console.log('done')
process.exit(0)
