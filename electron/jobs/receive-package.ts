import { Failure, type FailureCode } from '../../shared/failures.ts'
import {
  heldPath,
  hold,
  listHeld,
  mayHold,
  missingBefore,
  release,
  waitingFor,
  type MissingPackage,
} from '../catalog/held.ts'
import type { Party } from '../../shared/package.ts'
import { isIncident, keepIncident } from '../catalog/incidents.ts'
import { answerTo, parentMissing } from '../catalog/ledger.ts'
import { verifyPackage } from '../package/read-package.ts'
import { importPackage, type Imported } from './import-package.ts'
import type { JobContext } from './job.ts'

/** A package that waited and went in after the one it waited for. */
type Followed = Omit<Imported, 'status'>

export interface Received extends Omit<Imported, 'status'> {
  status: 'stored' | 'known' | 'held'
  /** Of one that was here already: the receipt signed for it, which can be written again. */
  receipt?: string
  /** Of one that waits: which one is missing. */
  missing?: MissingPackage
  also: Followed[]
  /** Of what another desk of this bureau signed: for whom. */
  forOffice?: Party
  /** The first of those that waited which was refused when its turn came. */
  stopped?: { package: string; sequence: number; code: FailureCode; facts: Record<string, unknown> }
}

/**
 * Takes in what came, in its sender's order: one that comes too early is kept until the one before it is here, and then goes in after it.
 * What somebody has to ask the sender about is kept as an incident, though the package is refused.
 */
export async function receivePackage(context: JobContext, { path }: { path: string }): Promise<Received> {
  const imported = await keepingIncidents(context, path, () => importPackage(context, { path }))
  const { sql, workspace } = context
  const hash = imported.package
  if (imported.status === 'ahead') {
    if (!mayHold(sql, imported.sender.code, hash)) throw await tooManyHeld(context, path)
    const held = await hold(sql, workspace.path, path, hash)
    return { ...imported, status: 'held', missing: missingBefore(sql, held), also: [] }
  }
  if (listHeld(sql).some((each) => each.package === hash)) release(sql, workspace.path, hash)
  const receipt = imported.status === 'known' ? answerTo(sql, hash)?.hash : undefined
  return {
    ...imported,
    status: imported.status,
    ...(receipt && { receipt }),
    ...(await followUp(context, hash)),
  }
}

/** Takes in what waited for a package that is here now, and what waited for that, verified again from the kept copies. */
async function followUp(context: JobContext, hash: string): Promise<Pick<Received, 'also' | 'stopped'>> {
  const { sql, workspace } = context
  const also: Followed[] = []
  const turns = waitingFor(sql, hash)
  for (let next = turns.shift(); next; next = turns.shift()) {
    const path = heldPath(workspace.path, next.package)
    try {
      const { status: _, ...imported } = await keepingIncidents(context, path, () =>
        importPackage(context, { path }),
      )
      also.push(imported)
      release(sql, workspace.path, next.package)
      turns.push(...waitingFor(sql, next.package))
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'CANCELLED') throw error
      // Refused for good; anything else may be mended, and then it is tried again by hand.
      if (isIncident(error)) release(sql, workspace.path, next.package)
      const { package: waiting, sequence } = next
      return { also, stopped: { package: waiting, sequence, code: error.code, facts: { ...error.data } } }
    }
  }
  return { also }
}

/** Does it, and keeps an incident of what it is refused with, if somebody has to ask the sender about that. */
export async function keepingIncidents<Result>(
  { sql }: JobContext,
  path: string,
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Failure && isIncident(error)) {
      const verified = await verifyPackage(path)
      await verified.close()
      keepIncident(sql, error, verified)
    }
    throw error
  }
}

async function tooManyHeld({ sql }: JobContext, path: string): Promise<Failure> {
  const verified = await verifyPackage(path)
  await verified.close()
  return parentMissing(sql, verified.statement)
}
