import { entryRecordSchema, type EntryRecord } from '../../shared/entry.ts'
import { Failure } from '../../shared/failures.ts'
import { parts, type Party } from '../../shared/package.ts'
import {
  ownerAfter,
  reorganisationSchema,
  type Reorganisation,
  type TakenReorganisation,
} from '../../shared/reorganisation.ts'
import { holdsSecret } from '../../shared/secrets.ts'
import { admit, admitOwn, requireRole } from '../catalog/admission.ts'
import { moveKeys } from '../catalog/rekey.ts'
import { keepReorganisation, reorganisationsOf } from '../catalog/reorganisations.ts'
import { indexAfter } from '../catalog/entry-search.ts'
import { sha256 } from '../package/dsse.ts'
import { verifyPackage, type VerifiedPackage } from '../package/read-package.ts'
import { readSmallParts } from '../package/small-parts.ts'
import { contentBad, readRecords } from '../package/read-records.ts'
import { becomeOffice, type BroughtEntry } from './become-office.ts'
import { followDesk } from './follow-desk.ts'
import type { JobContext } from './job.ts'
import { follows } from './read-entries.ts'
import { keepingIncidents } from './receive-package.ts'
import { bad, readReorganisations, requireTrue, type ReadReorganisation } from './read-reorganisations.ts'

/**
 * Takes in what the superior reorganised: this desk goes on as the office it is now, with what came to it; or it is no more; or others are
 * concerned, of whom it only takes note. What another desk of this very bureau signed is carried here as it was there. All in one transaction;
 * the same file twice changes nothing.
 * @throws {Failure} REORGANISATION_BAD, _ORDER, _EARLY, _DESK_ORDER, _DESK_EARLY, PACKAGE_FORK, DRAFT_OPEN
 */
export function importReorganisation(
  context: JobContext,
  { path }: { path: string },
): Promise<TakenReorganisation> {
  return keepingIncidents(context, path, () => takeReorganisation(context, path))
}

async function takeReorganisation(context: JobContext, path: string): Promise<TakenReorganisation> {
  const { sql, workspace, report } = context
  const verified = await verifyPackage(path, (done, total) => report({ phase: 'verifying', done, total }))
  try {
    const { statement, packageHash } = verified
    const own = workspace.role !== 'agency' && statement.sender.code === workspace.code
    if (own) admitOwn(sql, workspace, verified, 'reorganisation')
    const sender = own ? { code: workspace.code, name: workspace.name } : admitSuperior(context, verified)
    const { sequence } = statement
    const record = await readOwn(verified)
    const known = reorganisationsOf(sql, sender.code)
    const answer = { sender, sequence, type: record.type }
    const nothing = { effect: 'noted' as const, offices: [], came: 0, went: 0 }
    const same = known.find((each) => each.sequence === sequence)
    if (same && same.hash !== packageHash)
      throw new Failure('PACKAGE_FORK', { sender: sender.name, sequence })
    if (same) return { ...answer, status: 'known', ...nothing }
    const earlier = await readReorganisations(sql, verified)
    requireFollowing(statement, earlier)
    const brought = await readBrought(verified, record)
    const small = own ? await readSmallParts(path, statement) : {}
    const taken = sql.transaction(() => {
      const missed = earlier.filter((each) => !known.some(({ sequence: at }) => at === each.sequence))
      if (own) return followDesk(context, { ...verified, small, record, brought, missed })
      noteMissed(context, sequence, missed)
      keepReorganisation(sql, 'received', verified, record)
      moveKeys(sql, packageHash, record, statement.createdAt)
      return workspace.role === 'agency' && concerns(record, workspace.code)
        ? becomeOffice(context, { hash: packageHash, sequence, record, brought })
        : nothing
    })
    indexAfter(sql, report)
    return { ...answer, status: 'stored', ...taken }
  } finally {
    await verified.close()
  }
}

function admitSuperior({ sql, workspace }: JobContext, verified: VerifiedPackage): Party {
  requireRole(workspace, ['agency', 'district'])
  return admit(sql, workspace, verified, ['reorganisation'])
}

/** The one line that says what is reorganised, which the statement is signed over. */
async function readOwn(verified: VerifiedPackage): Promise<Reorganisation> {
  const found: Reorganisation[] = []
  for await (const { record, compact, at } of readRecords(
    verified,
    parts.reorganisation,
    reorganisationSchema,
  )) {
    if (!compact) throw contentBad(at, 'spelling')
    found.push(record)
  }
  const [record, ...more] = found
  if (!record || more.length > 0) throw new Failure('PACKAGE_STATEMENT_BAD', { detail: parts.reorganisation })
  requireTrue(verified.statement, record)
  return record
}

/** All before it are there, and it follows the last. @throws {Failure} REORGANISATION_BAD */
function requireFollowing(
  { sequence, parent }: VerifiedPackage['statement'],
  earlier: readonly ReadReorganisation[],
): void {
  if (earlier.length !== sequence - 1) throw bad(sequence, 'missing')
  if (parent !== earlier.at(-1)?.hash) throw bad(sequence, 'order')
}

/** Entries under their new codes: those that the lines name, each once, and nothing secret. */
async function readBrought(verified: VerifiedPackage, record: Reorganisation): Promise<BroughtEntry[]> {
  const { counts, sequence } = verified.statement
  const targets = new Set(record.moves.map(({ to }) => to))
  const brought: BroughtEntry[] = []
  for await (const { record: each, line, compact, at } of readRecords(
    verified,
    parts.entries,
    entryRecordSchema,
  )) {
    if (!compact) throw contentBad(at, 'spelling')
    const previous = brought.at(-1)
    if (previous && !follows(previous, each)) throw contentBad(at, 'order')
    if (!targets.has(each.agency)) throw bad(sequence, 'carried')
    if ('entry' in each && holdsSecret(each.entry)) throw contentBad(at, 'secret')
    brought.push(broughtEntry(each, line))
  }
  if (counts['entries'] !== brought.length)
    throw new Failure('PACKAGE_STATEMENT_BAD', { detail: 'counts.entries' })
  requireNamed(record, brought, sequence)
  return brought
}

function broughtEntry(record: EntryRecord, line: string): BroughtEntry {
  const { agency, id } = record
  const version = sha256(line)
  if ('withheld' in record) return { agency, id, version, line, withheld: record.withheld, items: 0 }
  return { agency, id, version, line, entry: record.entry, items: record.withheldItems ?? 0 }
}

/** No entry comes to an office that no line lets it go to. */
function requireNamed(record: Reorganisation, brought: readonly BroughtEntry[], sequence: number): void {
  const ownerOf = ownerAfter(record)
  const foreign = brought.some(
    ({ agency, id }) =>
      !record.moves.some(({ from, to }) => to === agency && ownerOf({ agency: from, id }) === agency),
  )
  if (foreign) throw bad(sequence, 'carried')
}

function concerns({ before, after }: Reorganisation, code: string): boolean {
  return [...before, ...after].some((office) => office.code === code)
}

/** Earlier ones about others are noted; one about this office comes first, with its entries. @throws {Failure} REORGANISATION_ORDER */
function noteMissed(
  { sql, workspace }: JobContext,
  sequence: number,
  missed: readonly ReadReorganisation[],
): void {
  for (const { hash, statement, envelope, record } of missed) {
    if (concerns(record, workspace.code))
      throw new Failure('REORGANISATION_ORDER', { sequence, missing: statement.sequence })
    keepReorganisation(sql, 'received', { packageHash: hash, statement, envelope }, record)
    moveKeys(sql, hash, record, statement.createdAt)
  }
}
