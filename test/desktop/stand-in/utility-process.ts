import { fork, type ChildProcess } from 'node:child_process'
import { EventEmitter } from 'node:events'
import { join } from 'node:path'
import { RemotePorts, type StandInPort } from './ports.ts'

type FromChild = { kind: 'port'; number: number; data: unknown } | { kind: 'port-closed'; number: number }

/** Forks the real file as a real process; only the way in which ports get there is ours. */
export class StandInUtilityProcess extends EventEmitter {
  readonly name: string
  readonly #child: ChildProcess
  readonly #ports = new RemotePorts()

  constructor(
    path: string,
    parameters: string[],
    options: { serviceName: string; env?: Record<string, string> },
  ) {
    super()
    this.name = options.serviceName
    this.#child = fork(path, parameters, {
      execArgv: ['--import', join(import.meta.dirname, 'child.ts')],
      // Structured clone, as between Electron's processes: JSON would write what is JSON already once more.
      serialization: 'advanced',
      // The test runner's own options are not for the backend.
      env: { ...process.env, ...options.env, NODE_OPTIONS: '' },
    })
    this.#child.on('message', (message: FromChild) => {
      if (message.kind === 'port') this.#ports.receive(message.number, message.data)
      else this.#ports.close(message.number)
    })
    this.#child.once('exit', (code) => {
      this.#ports.closeAll()
      this.emit('exit', code)
    })
  }

  get pid(): number | undefined {
    return this.#child.exitCode === null && this.#child.signalCode === null ? this.#child.pid : undefined
  }

  postMessage(data: unknown, ports: StandInPort[] = []): void {
    const numbers = ports.map((port) =>
      this.#ports.add(port, (number) => ({
        message: (content) => this.#send({ kind: 'port', number, data: content }),
        closed: () => this.#send({ kind: 'port-closed', number }),
      })),
    )
    this.#send({ kind: 'message', data, ports: numbers })
  }

  kill(): boolean {
    return this.#child.kill()
  }

  #send(message: object): void {
    // What is sent to a process that has just gone is lost, as it is in Electron.
    if (this.#child.connected) this.#child.send(message, () => {})
  }
}
