import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parts } from '../../shared/package.ts'
import { packPackage, unpack } from './zip-parts.ts'

/** One way to lie about a package. */
export interface Forgery {
  how: string
  path: string
}

/**
 * Writes altered copies of a package: bytes changed all over it, cut short, lengthened, repacked with a part missing, added, or taken from
 * another package that is itself genuine.
 */
export async function forgeries(genuine: string, other: string, folder: string): Promise<Forgery[]> {
  const bytes = readFileSync(genuine)
  const own = await unpack(genuine)
  const foreign = await unpack(other)
  const from = (part: string) => foreign.find(({ name }) => name.endsWith(part))?.bytes ?? Buffer.alloc(0)
  const replace = (part: string) =>
    own.map(({ name, bytes: before }) => ({ name, bytes: name.endsWith(part) ? from(part) : before }))
  const root = own[0]?.name.split('/')[0] ?? ''
  const copies: [string, Buffer | Promise<Buffer>][] = [
    ...Array.from({ length: 32 }, (_, index): [string, Buffer] => {
      const at = Math.floor((bytes.length * index) / 32)
      return [`byte-${at}`, flipped(bytes, at)]
    }),
    ['cut-in-half', bytes.subarray(0, bytes.length / 2)],
    ['cut-by-one', bytes.subarray(0, -1)],
    ['lengthened', Buffer.concat([bytes, Buffer.from('\0')])],
    ['unsigned', packPackage(own.filter(({ name }) => !name.endsWith(parts.envelope)))],
    ['other-signature', packPackage(replace(parts.envelope))],
    ['other-entries', packPackage(replace(parts.entries))],
    ['other-manifest', packPackage(replace(parts.manifest))],
    ['without-tag-manifest', packPackage(own.filter(({ name }) => !name.endsWith(parts.tagManifest)))],
    ['added-part', packPackage([...own, { name: `${root}/data/run.exe`, bytes: Buffer.from('MZ') }])],
    [
      'added-fetch',
      packPackage([
        ...own,
        { name: `${root}/fetch.txt`, bytes: Buffer.from('http://127.0.0.1/ 1 data/x\n') },
      ]),
    ],
    ['repeated-part', packPackage([...own, ...own.slice(-1)])],
  ]
  return Promise.all(
    copies.map(async ([how, made]) => {
      const path = join(folder, `${how}.mulu`)
      writeFileSync(path, await made)
      return { how, path }
    }),
  )
}

function flipped(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeUInt8(copy.readUInt8(at) ^ 0x01, at)
  return copy
}
