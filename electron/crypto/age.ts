import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Failure } from '../../shared/failures.ts'
import { packageLimits } from '../../shared/package.ts'

// Encryption of a whole file to several recipients: age (age-encryption.org/v1), so that the age program opens it too.

/** Read when something is encrypted or opened: it brings as much code as the rest of a package's way. */
const age = () => import('age-encryption')

/** The first bytes of every age file. */
const magic = 'age-encryption.org/v1\n'

/** A new key pair: the identity opens what was encrypted to the recipient. */
export async function makeIdentity(): Promise<{ identity: string; recipient: string }> {
  const { generateX25519Identity, identityToRecipient } = await age()
  const identity = await generateX25519Identity()
  return { identity, recipient: await identityToRecipient(identity) }
}

/** Where the head of a file ends; a head to a thousand recipients is no longer than this. */
const headEnd = '\n---'
const mostHead = 128 * 1024

/** Whether something can be encrypted to this, a mistake in copying it included. */
export async function isRecipient(text: string): Promise<boolean> {
  const { Encrypter } = await age()
  try {
    new Encrypter().addRecipient(text)
    return text.startsWith('age1')
  } catch {
    return false
  }
}

/** Whether a file begins as an age file does; false also where it cannot be read. */
export async function isEncrypted(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return false
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0)
    return bytesRead === magic.length && buffer.toString('latin1') === magic
  } catch {
    // A folder.
    return false
  } finally {
    await file.close()
  }
}

/**
 * Encrypts a file to all of these recipients, reads the target back, and only then gives it its name.
 * @throws {Failure} FILE_UNWRITABLE
 */
export async function encryptFile(
  source: string,
  target: string,
  recipients: readonly string[],
): Promise<{ bytes: number }> {
  const { Encrypter } = await age()
  const encrypter = new Encrypter()
  for (const recipient of recipients) encrypter.addRecipient(recipient)
  const unfinished = `${target}.part`
  try {
    const written = createHash('sha256')
    const encrypted = await encrypter.encrypt(webStream(createReadStream(source)))
    await pipeline(
      Readable.fromWeb(encrypted as never),
      fed(written),
      createWriteStream(unfinished, { flush: true }),
    )
    const reread = createHash('sha256')
    await pipeline(createReadStream(unfinished), reread)
    if (reread.digest('hex') !== written.digest('hex')) throw new Error('another file was read back')
    await rename(unfinished, target)
    return { bytes: (await stat(target)).size }
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined)
    if (error instanceof Failure) throw error
    throw new Failure('FILE_UNWRITABLE', {
      path: target,
      detail: error instanceof Error ? error.message : '',
    })
  }
}

/**
 * Decrypts a file with whichever of these identities fits. What comes out is nobody's word yet: age proves nothing of a sender.
 * @throws {Failure} ENCRYPTED_FOR_OTHERS, ENCRYPTED_DAMAGED, PACKAGE_LIMIT
 */
export async function decryptFile(
  source: string,
  target: string,
  identities: readonly string[],
): Promise<void> {
  const { size } = await stat(source)
  if (size > packageLimits.file) {
    throw new Failure('PACKAGE_LIMIT', { what: 'file', limit: `${packageLimits.file / 1024 / 1024} MB` })
  }
  // The library reads a head for as long as none ends, and tries each of its keys.
  if (!(await beginsWithHead(source))) throw new Failure('ENCRYPTED_DAMAGED', {})
  const { Decrypter } = await age()
  const decrypter = new Decrypter()
  for (const identity of identities) decrypter.addIdentity(identity)
  const decrypted = await decrypter.decrypt(webStream(createReadStream(source))).catch((error: unknown) => {
    // The library tells the two apart by words alone.
    const foreign = error instanceof Error && error.message.includes('no identity matched')
    throw new Failure(foreign ? 'ENCRYPTED_FOR_OTHERS' : 'ENCRYPTED_DAMAGED', {})
  })
  try {
    await pipeline(Readable.fromWeb(decrypted as never), createWriteStream(target, { mode: 0o600 }))
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw error
    throw new Failure('ENCRYPTED_DAMAGED', {})
  }
}

async function beginsWithHead(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(mostHead), 0, mostHead, 0)
    return buffer.subarray(0, bytesRead).includes(headEnd)
  } finally {
    await file.close()
  }
}

function webStream(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>
}

/** Passes everything on, and into a digest on the way. */
function fed(digest: { update: (chunk: Buffer) => unknown }): Transform {
  return new Transform({
    transform(chunk: Buffer, _, done) {
      digest.update(chunk)
      done(null, chunk)
    },
  })
}
