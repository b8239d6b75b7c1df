import { EventEmitter } from 'node:events'

/** What one end of a message channel does with what it is sent. */
export interface Carrier {
  message(data: unknown): void
  closed(): void
}

/** One end of Electron's `MessageChannelMain`: it waits, like the real one, until somebody starts it or it is handed on. */
export class StandInPort extends EventEmitter {
  #peer: StandInPort | undefined
  #carrier: Carrier | undefined
  #waiting: unknown[] = []
  #closed = false

  static pair(): { port1: StandInPort; port2: StandInPort } {
    const [port1, port2] = [new StandInPort(), new StandInPort()]
    port1.#peer = port2
    port2.#peer = port1
    return { port1, port2 }
  }

  postMessage(data: unknown): void {
    this.#peer?.deliver(data)
  }

  start(): void {
    this.carryBy({
      message: (data) => this.emit('message', { data, ports: [] }),
      closed: () => this.emit('close'),
    })
  }

  /** Hands this end on to another process: whatever it receives goes there. */
  carryBy(carrier: Carrier): void {
    this.#carrier = carrier
    for (const data of this.#waiting.splice(0)) carrier.message(data)
    if (this.#closed) carrier.closed()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#carrier?.closed()
    this.#peer?.close()
  }

  private deliver(data: unknown): void {
    if (this.#closed) return
    if (this.#carrier) this.#carrier.message(data)
    else this.#waiting.push(data)
  }
}

/** The ends that were handed to one other process, each under a number that both sides know. */
export class RemotePorts {
  #ports = new Map<number, StandInPort>()
  #next = 0

  add(port: StandInPort, carrier: (number: number) => Carrier): number {
    const number = this.#next++
    this.#ports.set(number, port)
    port.carryBy(carrier(number))
    return number
  }

  receive(number: number, data: unknown): void {
    this.#ports.get(number)?.postMessage(data)
  }

  close(number: number): void {
    this.#ports.get(number)?.close()
    this.#ports.delete(number)
  }

  closeAll(): void {
    for (const number of this.#ports.keys()) this.close(number)
  }
}
