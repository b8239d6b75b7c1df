import fs, { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Lets the reader read without the thread pool for as long as this process lives: a file of a few kilobytes in memory is read twenty times
 * over before it is refused, and each hand-over to a thread and back takes longer than all the checks together. What is read, and in which
 * order, stays the same.
 */
export function readWithoutThreads(): void {
  const { open } = promises
  Object.assign(promises, {
    open: async (path: string, flags?: string) =>
      flags === 'r' ? handleOf(openSync(path, 'r')) : open(path, flags),
  })
  Object.assign(fs, { read, fstat })
  syncBuiltinESMExports()
}

function handleOf(fd: number) {
  return {
    fd,
    read: async (buffer: Buffer, offset: number, length: number, position: number) => ({
      buffer,
      bytesRead: readSync(fd, buffer, offset, length, position),
    }),
    stat: async () => fstatSync(fd),
    close: async () => closeSync(fd),
  }
}

type Done<Value> = (error: Error | null, value?: Value, buffer?: Buffer) => void

function read(
  fd: number,
  buffer: Buffer,
  offset: number,
  length: number,
  at: number,
  done: Done<number>,
): void {
  later(
    () => readSync(fd, buffer, offset, length, at),
    (error, bytes) => done(error, bytes, buffer),
  )
}

function fstat(fd: number, done: Done<fs.Stats>): void {
  later(() => fstatSync(fd), done)
}

function later<Value>(work: () => Value, done: Done<Value>): void {
  queueMicrotask(() => {
    let value: Value
    try {
      value = work()
    } catch (error) {
      done(error as Error)
      return
    }
    done(null, value)
  })
}
