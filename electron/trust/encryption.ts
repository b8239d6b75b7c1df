import { randomUUID } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { Failure } from '../../shared/failures.ts'
import { policySchema, type Policy, type PackageKind } from '../../shared/package.ts'
import type { Workspace } from '../../shared/shapes.ts'
import type { EncryptionKey } from '../../shared/signing-shapes.ts'
import { decryptFile, isEncrypted, isRecipient, makeIdentity } from '../crypto/age.ts'
import { minimumPassphrase } from '../crypto/key-file.ts'
import { writeNewFile } from '../crypto/key-on-disk.ts'
import { seal, sealFields, unseal } from '../crypto/key-seal.ts'
import type { Sql } from '../workspace/sql.ts'
import { ownPolicy, policyOf, setPolicy } from './policy.ts'

// Keys to which packages are encrypted. A bureau has two or more, kept apart, so that one that is lost loses nothing.

const keyFileSchema = z.strictObject({
  format: z.literal(1),
  recipient: policySchema.shape.recipients.unwrap().element,
  ...sealFields,
})

/** How many recipients a package must be encrypted to. */
export const fewestRecipients = 2

export function listEncryptionKeys(sql: Sql, { path }: Pick<Workspace, 'path'>): EncryptionKey[] {
  const { recipients } = ownPolicy(sql)
  return sql
    .all<{ recipient: string; name: string; file: string; createdAt: string }>(
      'SELECT recipient, name, file, created_at AS createdAt FROM encryption_key ORDER BY created_at, recipient',
    )
    .map(({ file, ...key }) => ({
      ...key,
      file: file === '' ? '' : join(dirname(path), file),
      present: file !== '' && existsSync(join(dirname(path), file)),
      inUse: recipients.includes(key.recipient),
    }))
}

/** Makes a key in a file of its own, sealed by a passphrase, and puts it into what this bureau asks of packages. @throws {Failure} PASSPHRASE_SHORT */
export async function createEncryptionKey(
  sql: Sql,
  { path }: Pick<Workspace, 'path'>,
  { name, passphrase }: { name: string; passphrase: string },
): Promise<{ recipient: string }> {
  if (Array.from(passphrase).length < minimumPassphrase) {
    throw new Failure('PASSPHRASE_SHORT', { minimum: minimumPassphrase })
  }
  const { identity, recipient } = await makeIdentity()
  // The name says nothing that a person typed: it may hold what no file may be called.
  const file = `${path.replace(/^.*[\\/]/, '').replace(/\.muludb$/, '')}-${randomUUID().slice(0, 8)}.muluage`
  const sealed = { format: 1, recipient, ...seal(Buffer.from(identity), passphrase) }
  writeNewFile(join(dirname(path), file), `${JSON.stringify(sealed, null, 2)}\n`)
  await addRecipient(sql, { recipient, name, file })
  return { recipient }
}

/**
 * Puts a key that was made elsewhere, and stays there, beside this bureau's own: a second bureau's, or one in a safe; one that was taken out of
 * use, back in. @throws {Failure} RECIPIENT_UNREADABLE
 */
export async function addRecipient(
  sql: Sql,
  { recipient, name, file = '' }: { recipient: string; name: string; file?: string },
): Promise<void> {
  if (!(await isRecipient(recipient))) throw new Failure('RECIPIENT_UNREADABLE', {})
  sql.transaction(() => {
    sql.run(
      `INSERT INTO encryption_key (recipient, name, file, created_at) VALUES (@recipient, @name, @file, @at)
       ON CONFLICT (recipient) DO UPDATE SET name = excluded.name`,
      { recipient, name, file, at: new Date().toISOString() },
    )
    const policy = ownPolicy(sql)
    const recipients = [...new Set([...policy.recipients, recipient])]
    setPolicy(sql, policySchema.parse({ ...policy, recipients }))
  })
}

/** Nothing new is encrypted to this key; what was, it still opens. @throws {Failure} ENCRYPTION_RECIPIENTS_FEW while encryption is asked for */
export function dropRecipient(sql: Sql, recipient: string): void {
  sql.transaction(() => {
    const policy = ownPolicy(sql)
    const changed = { ...policy, recipients: policy.recipients.filter((each) => each !== recipient) }
    requireRecipients(changed)
    setPolicy(sql, changed)
  })
}

/** @throws {Failure} ENCRYPTION_RECIPIENTS_FEW where encryption is offered or asked for and one lost key would lose everything */
export function requireRecipients({ encryption, recipients }: Policy): void {
  if (encryption !== 'off' && recipients.length < fewestRecipients) {
    throw new Failure('ENCRYPTION_RECIPIENTS_FEW', { found: recipients.length, needed: fewestRecipients })
  }
}

/**
 * To whom a package that goes up is encrypted: to nobody where the superior does not ask for it and this office did not choose it. What is asked
 * for and cannot be done is a refusal, never a plain file.
 *
 * @throws {Failure} ENCRYPTION_RECIPIENTS_FEW, ENCRYPTION_NOT_OFFERED
 */
export function recipientsFor(
  sql: Sql,
  { superior }: Workspace,
  { kind, chosen }: { kind: PackageKind; chosen: boolean },
): readonly string[] | undefined {
  const upward = kind === 'submission' || kind === 'rollup'
  if (!upward || !superior) return undefined
  const policy = policyOf(sql, superior.code)
  if (policy.encryption === 'off' && chosen) throw new Failure('ENCRYPTION_NOT_OFFERED', {})
  if (policy.encryption === 'off' || (policy.encryption === 'offered' && !chosen)) return undefined
  requireRecipients(policy)
  return policy.recipients
}

/**
 * Gives work a plain file to read: the file itself, or, where it is encrypted to a key of this bureau, what is in it, for as long as the work
 * takes. @throws {Failure} PACKAGE_ENCRYPTED without a passphrase, PASSPHRASE_WRONG, ENCRYPTED_FOR_OTHERS, ENCRYPTED_DAMAGED
 */
export function withPlainFile<Result>(
  context: { sql: Sql; workspace: Workspace },
  { path, passphrase }: { path: string; passphrase?: string | undefined },
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  return plainFiles(context, passphrase)(path, work)
}

/** {@link withPlainFile} for one file after another: the passphrase opens the keys once, which takes its time on purpose. */
export function plainFiles(
  { sql, workspace }: { sql: Sql; workspace: Workspace },
  passphrase: string | undefined,
): <Result>(path: string, work: (path: string) => Promise<Result>) => Promise<Result> {
  let identities: string[] | undefined
  return async (path, work) => {
    if (!(await isEncrypted(path))) return work(path)
    if (passphrase === undefined) throw new Failure('PACKAGE_ENCRYPTED', {})
    identities ??= openIdentities(sql, workspace, passphrase)
    return withDecrypted(workspace, { path, identities }, work)
  }
}

async function withDecrypted<Result>(
  workspace: Workspace,
  { path, identities }: { path: string; identities: string[] },
  work: (path: string) => Promise<Result>,
): Promise<Result> {
  // Beside the workspace and not in the system's folder for temporary files, which others may read.
  const folder = await mkdtemp(join(dirname(workspace.path), '.opened-'))
  try {
    const plain = join(folder, 'package.mulu')
    await decryptFile(path, plain, identities)
    return await work(plain)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Every key here that this passphrase opens. */
function openIdentities(sql: Sql, workspace: Workspace, passphrase: string): string[] {
  const files = listEncryptionKeys(sql, workspace).filter(({ present }) => present)
  if (files.length === 0) throw new Failure('ENCRYPTED_FOR_OTHERS', {})
  const opened = files.flatMap(({ file }) => {
    const sealed = readKeyFile(file)
    const identity = sealed && unseal(sealed, passphrase)
    return Buffer.isBuffer(identity) ? [identity.toString('utf8')] : []
  })
  if (opened.length === 0) throw new Failure('PASSPHRASE_WRONG', {})
  return opened
}

function readKeyFile(file: string): z.output<typeof keyFileSchema> | undefined {
  try {
    return keyFileSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Another of the bureau's keys may open the package; where none does, that is said.
    return undefined
  }
}
