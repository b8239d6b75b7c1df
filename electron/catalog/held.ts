import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Failure } from '../../shared/failures.ts'
import { hashSchema, type PackageKind, type Party } from '../../shared/package.ts'
import { verifyPackage } from '../package/read-package.ts'
import { flushFile } from '../workspace/durable-file.ts'
import type { Sql } from '../workspace/sql.ts'

/** A package that waits for one before it. */
export interface HeldPackage {
  package: string
  kind: PackageKind
  sender: Party
  sequence: number
  parent: string
  madeAt: string
  heldAt: string
}

/** More than a sender's honest backlog, and not enough to fill a disk. */
const mostHeld = 20

/**
 * The copy's place: in the data folder, and named by the hash alone, which nothing in the file can choose.
 * @throws {Failure} HELD_MISSING for what is no hash
 */
export function heldPath(workspacePath: string, hash: string): string {
  if (!hashSchema.safeParse(hash).success) throw new Failure('HELD_MISSING', {})
  return join(dirname(workspacePath), '待收', `${hash}.mulu`)
}

/** Keeps a copy of a package until what it follows is here; the copy itself is verified, since a stick may be pulled out or swapped. */
export async function hold(
  sql: Sql,
  workspacePath: string,
  path: string,
  hash: string,
): Promise<HeldPackage> {
  const kept = heldPath(workspacePath, hash)
  mkdirSync(dirname(kept), { recursive: true })
  const unfinished = `${kept}.part`
  try {
    if (path !== kept) copyFileSync(path, unfinished)
    const verified = await verifyPackage(path === kept ? kept : unfinished)
    await verified.close()
    const { statement, packageHash } = verified
    const { parent } = statement
    if (packageHash !== hash || parent === undefined) throw new Failure('FILE_MISSING', { path })
    if (path !== kept) {
      flushFile(unfinished)
      renameSync(unfinished, kept)
    }
    const held = { hash, parent, kind: statement.kind, sequence: statement.sequence }
    sql.run(
      `INSERT INTO held_package (hash, kind, sender, sender_name, sequence, parent, made_at, held_at)
       VALUES (@hash, @kind, @sender, @senderName, @sequence, @parent, @madeAt, @heldAt) ON CONFLICT (hash) DO NOTHING`,
      {
        ...held,
        sender: statement.sender.code,
        senderName: statement.sender.name,
        madeAt: statement.createdAt,
        heldAt: new Date().toISOString(),
      },
    )
    return requireHeld(sql, hash)
  } finally {
    rmSync(unfinished, { force: true })
  }
}

/** Whether one more of this sender may wait here. */
export function mayHold(sql: Sql, sender: string, hash: string): boolean {
  const held = listHeld(sql).filter((each) => each.sender.code === sender)
  return held.length < mostHeld || held.some((each) => each.package === hash)
}

/** All that wait, by sender and number. */
export function listHeld(sql: Sql): HeldPackage[] {
  return sql
    .all<Omit<HeldPackage, 'sender'> & Party>(
      `SELECT hash AS package, kind, sender AS code, coalesce(partner.name, sender_name) AS name, sequence, parent, made_at AS madeAt,
         held_at AS heldAt
       FROM held_package LEFT JOIN partner ON partner.code = sender ORDER BY sender, sequence, held_at`,
    )
    .map(({ code, name, ...held }) => ({ ...held, sender: { code, name } }))
}

/** @throws {Failure} HELD_MISSING */
export function requireHeld(sql: Sql, hash: string): HeldPackage {
  const found = listHeld(sql).find((each) => each.package === hash)
  if (!found) throw new Failure('HELD_MISSING', {})
  return found
}

/** The package that has to come first, as the held one furthest back names it: its hash, its number, and who names it. */
export interface MissingPackage {
  hash: string
  sequence: number
  namedBy: number
}

export function missingBefore(sql: Sql, held: HeldPackage): MissingPackage {
  const all = new Map(listHeld(sql).map((each) => [each.package, each]))
  let furthest = held
  for (let before = all.get(held.parent); before; before = all.get(before.parent)) {
    // A chain of hashes cannot run in a circle; numbers that do not fall are a sender's lie.
    if (before.sequence >= furthest.sequence) break
    furthest = before
  }
  return { hash: furthest.parent, sequence: furthest.sequence - 1, namedBy: furthest.sequence }
}

/** What waits for this very package. */
export function waitingFor(sql: Sql, parent: string): HeldPackage[] {
  return listHeld(sql).filter((each) => each.parent === parent)
}

/** Takes a package out of those that wait: it is in the ledger now, or somebody does not want it. */
export function release(sql: Sql, workspacePath: string, hash: string): void {
  sql.run('DELETE FROM held_package WHERE hash = @hash', { hash })
  const kept = heldPath(workspacePath, hash)
  if (existsSync(kept)) rmSync(kept, { force: true })
}
