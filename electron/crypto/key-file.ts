import { existsSync, readFileSync, renameSync } from 'node:fs'
import { basename, dirname, resolve } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, suites, type Suite } from '../../shared/package.ts'
import { freePath } from '../package/file-name.ts'
import { replaceFile, writeNewFile } from './key-on-disk.ts'
import { seal, sealFields, unseal } from './key-seal.ts'
import { fingerprintOf, generateSecret, signerOf, type Signer } from './suite.ts'

export const minimumPassphrase = 8

const fields = { fingerprint: hashSchema, publicKey: z.base64().max(4096), ...sealFields }
/** A key file: the private key under the passphrase. Format 1 knew one suite and called it otherwise; new files are format 2. */
const keyFileSchema = z.discriminatedUnion('format', [
  z.strictObject({ format: z.literal(1), suite: z.literal('ed25519'), ...fields }),
  z.strictObject({ format: z.literal(2), suite: z.enum(suites), ...fields }),
])
type KeyFile = z.output<typeof keyFileSchema>

/**
 * Where a workspace keeps its signers' keys: beside itself, so that all are backed up together.
 * @param number the person's, from 1: who made the workspace has the plain name
 */
export function keyPath(workspacePath: string, number = 1): string {
  return `${workspacePath.replace(/\.muludb$/, '')}${number === 1 ? '' : `-${number}`}.mulukey`
}

/**
 * Makes a key pair and writes it, sealed by the passphrase.
 * @throws {Failure} PASSPHRASE_SHORT, KEY_THERE, KEY_UNWRITABLE
 */
export function createSigner(
  path: string,
  passphrase: string,
  suite: Suite = 'ed25519-sha256',
): { fingerprint: string } {
  demandLength(passphrase)
  const secret = generateSecret(suite)
  const { text, fingerprint } = written(secret, passphrase)
  writeNewFile(path, text)
  return { fingerprint }
}

/** Unlocks a key file. @throws {Failure} KEY_MISSING, KEY_DAMAGED, PASSPHRASE_WRONG */
export function openSigner(path: string, passphrase: string): Signer {
  return unlock(path, passphrase).signer
}

/** What a key file says of itself without its passphrase. @throws {Failure} KEY_MISSING, KEY_DAMAGED */
export function readKey(path: string): { fingerprint: string } {
  const { fingerprint, publicKey } = readKeyFile(path)
  if (fingerprintOf(Buffer.from(publicKey, 'base64')) !== fingerprint) {
    throw new Failure('KEY_DAMAGED', { path })
  }
  return { fingerprint }
}

/**
 * Seals a key under another passphrase. The new file is whole on the disk before it takes the old one's place, so a crash leaves either.
 * Copies that were made before still open with the old passphrase.
 * @throws {Failure} PASSPHRASE_SHORT, KEY_MISSING, KEY_DAMAGED, PASSPHRASE_WRONG, KEY_UNWRITABLE
 */
export function changePassphrase(path: string, passphrase: string, next: string): void {
  demandLength(next)
  const { secret } = unlock(path, passphrase)
  replaceFile(path, written(secret, next).text)
}

/**
 * Copies a key file into another folder, where an older copy of the same key gives way.
 * @returns where the copy is
 * @throws {Failure} KEY_MISSING, KEY_DAMAGED, FOLDER_MISSING, KEY_BACKUP_BESIDE, KEY_THERE, KEY_UNWRITABLE
 */
export function backUpKey(path: string, folder: string): string {
  const { fingerprint } = readKey(path)
  if (!existsSync(folder)) throw new Failure('FOLDER_MISSING', { path: folder })
  const target = resolve(folder, basename(path))
  if (target === resolve(path)) throw new Failure('KEY_BACKUP_BESIDE', {})
  if (existsSync(target) && fingerprintAt(target) !== fingerprint) {
    throw new Failure('KEY_THERE', { path: target })
  }
  const text = readFileSync(path, 'utf8')
  replaceFile(target, text)
  // A stick can take bytes and give back others: what is called a backup has been read.
  if (readFileSync(target, 'utf8') !== text) {
    throw new Failure('KEY_UNWRITABLE', { path: target, detail: 'read back differently' })
  }
  return target
}

/**
 * Puts a copy of a key back in its place. The passphrase and whose key it is are checked before anything is written; another key that
 * lies there stays, and a file there that is no key any more is kept beside as `.damaged`.
 * @param expected the fingerprint it has to have, where that is known
 * @throws {Failure} KEY_MISSING, KEY_DAMAGED, PASSPHRASE_WRONG, KEY_FOREIGN, KEY_THERE, KEY_UNWRITABLE
 */
export function restoreKey(
  from: string,
  path: string,
  passphrase: string,
  expected?: string,
): { fingerprint: string } {
  const { fingerprint } = openSigner(from, passphrase)
  if (expected !== undefined && expected !== fingerprint) throw new Failure('KEY_FOREIGN', { fingerprint })
  if (existsSync(path)) {
    const there = fingerprintAt(path)
    if (there === undefined) renameSync(path, freePath(dirname(path), `${basename(path)}.damaged`))
    else if (there !== fingerprint) throw new Failure('KEY_THERE', { path })
  }
  replaceFile(path, readFileSync(from, 'utf8'))
  return { fingerprint }
}

function demandLength(passphrase: string): void {
  if (Array.from(passphrase).length < minimumPassphrase) {
    throw new Failure('PASSPHRASE_SHORT', { minimum: minimumPassphrase })
  }
}

function written(secret: Buffer, passphrase: string): { text: string; fingerprint: string } {
  const signer = signerOf(secret)
  if (!signer) throw new Error('a secret of no suite')
  const { suite, fingerprint, publicKey } = signer
  const file: KeyFile = { format: 2, suite, fingerprint, publicKey, ...seal(secret, passphrase) }
  return { text: `${JSON.stringify(file, null, 2)}\n`, fingerprint }
}

function unlock(path: string, passphrase: string): { secret: Buffer; signer: Signer } {
  const file = readKeyFile(path)
  const secret = unseal(file, passphrase)
  if (secret === 'wrong passphrase') throw new Failure('PASSPHRASE_WRONG', {})
  if (secret === 'damaged') throw new Failure('KEY_DAMAGED', { path })
  const signer = signerOf(secret)
  // The public half lies beside the seal: altered, it would sign what nobody can verify.
  const suite = file.format === 1 ? 'ed25519-sha256' : file.suite
  const agrees =
    signer?.suite === suite && signer.publicKey === file.publicKey && signer.fingerprint === file.fingerprint
  if (!agrees) throw new Failure('KEY_DAMAGED', { path })
  return { secret, signer }
}

function readKeyFile(path: string): KeyFile {
  if (!existsSync(path)) throw new Failure('KEY_MISSING', { path })
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Failure('KEY_DAMAGED', { path })
  }
}

/** Whose key lies there; undefined when what lies there is no key. */
function fingerprintAt(path: string): string | undefined {
  try {
    return readKey(path).fingerprint
  } catch (error) {
    if (error instanceof Failure && error.code === 'KEY_DAMAGED') return undefined
    throw error
  }
}
