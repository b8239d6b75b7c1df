import { EventEmitter } from 'node:events'
import { StandInPort } from './ports.ts'

// Loaded into the forked backend before its own code: gives it the `process.parentPort` that Electron's utility process has.

type FromMain =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; number: number; data: unknown }
  | { kind: 'port-closed'; number: number }

const local = new Map<number, StandInPort>()
const parentPort = new EventEmitter()

function receive(message: FromMain): void {
  if (message.kind === 'port') return local.get(message.number)?.postMessage(message.data)
  if (message.kind === 'port-closed') return local.get(message.number)?.close()
  parentPort.emit('message', { data: message.data, ports: message.ports.map(portOf) })
}

/** The backend gets one end of a channel; what it sends there comes out of the other, and goes up to the main process. */
function portOf(number: number): StandInPort {
  const { port1, port2 } = StandInPort.pair()
  local.set(number, port1)
  port1.carryBy({
    message: (data) => process.send?.({ kind: 'port', number, data }),
    closed: () => process.send?.({ kind: 'port-closed', number }),
  })
  return port2
}

// What comes before the backend listens waits, as it does in Electron; Node would deliver it to nobody.
const early: FromMain[] = []
let listening = false
process.on('message', (message: FromMain) => (listening ? receive(message) : early.push(message)))
parentPort.on('newListener', (name) => {
  if (name !== 'message') return
  listening = true
  queueMicrotask(() => early.splice(0).forEach(receive))
})
process.on('disconnect', () => process.exit(0))

Object.defineProperty(process, 'parentPort', { value: parentPort })
