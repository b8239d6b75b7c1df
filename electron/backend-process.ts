import { MessagePortHandler } from '@orpc/server/message-port'
import { createBackend } from './backend.ts'
import { homeFolder } from './home.ts'
import { requestHandler } from './request-handler.ts'

// The backend in a process of its own: Electron's utility process, or any parent that hands over message ports the same way.

const backend = createBackend({ home: homeFolder(), host: 'electron' })
const handler = new MessagePortHandler(requestHandler(backend.router))

process.parentPort.on('message', ({ data, ports }) => {
  const [port] = ports
  if (data === 'port' && port) {
    handler.upgrade(port, { context: backend.context })
    port.start()
  }
  if (data === 'close') {
    void backend.close().then(() => process.exit(0))
  }
})
