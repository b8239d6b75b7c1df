import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { router } from '../../electron/backend.ts'
import { Desk } from '../../electron/desk.ts'
import type { JobContext } from '../../electron/jobs/job.ts'
import type { JobRunner } from '../../electron/jobs/job-runner.ts'
import { jobs, type JobInput, type JobName, type JobResult } from '../../electron/jobs/jobs.ts'
import type { Party, Role } from '../../shared/package.ts'
import { lightenKeys } from '../support/light-keys.ts'
import { copyOfWorkspace } from '../support/second-desk.ts'

export const passphrase = 'simulated passphrase'

/**
 * Does jobs where they are asked for: the work and the file are the product's, only the thread is not, of which two hundred offices in one
 * process would have two hundred.
 */
class JobsHere implements Pick<JobRunner, 'run' | 'behind' | 'stopAll' | 'close'> {
  readonly #desk: Desk

  constructor(desk: Desk) {
    this.#desk = desk
  }

  // A job's progress is for a window.
  // oxlint-disable-next-line require-yield
  async *run<Name extends JobName>(
    name: Name,
    input: JobInput<Name>,
  ): AsyncGenerator<never, JobResult<Name>> {
    const { sql, workspace, rules } = this.#desk
    const job = (await jobs[name]()) as (
      context: JobContext,
      input: JobInput<Name>,
    ) => Promise<JobResult<Name>>
    return job({ sql, workspace, rules, report: () => undefined }, input)
  }

  async behind<Name extends JobName>(name: Name, input: JobInput<Name>): Promise<void> {
    await this.run(name, input).next()
  }

  stopAll(): Promise<void> {
    return Promise.resolve()
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

/** An office with a desk of its own, asked through the contract like every host's. */
export interface Office extends Party {
  /** Where its letters go; its code may become another. */
  address: string
  role: Role
  superior: Party | undefined
  desk: Desk
  client: ReturnType<typeof clientOf>
}

function clientOf(desk: Desk) {
  const runner = new JobsHere(desk) as unknown as JobRunner
  return createRouterClient(router, { context: { desk, jobs: runner, host: 'test', now: () => new Date() } })
}

/** Makes an office with its workspace and a key that costs little to open. */
export function openOffice(folder: string, role: Role, party: Party, superior?: Party): Office {
  const home = join(folder, party.code)
  const desk = new Desk(home)
  desk.create({ role, ...party, signer: `${party.name}经办人`, passphrase, superior })
  lightenKeys(home, passphrase)
  return { ...party, address: party.code, role, superior, desk, client: clientOf(desk) }
}

/** Another computer of an office, with what is at the first one now. */
export function openSecondDesk(office: Office, home: string): Pick<Office, 'desk' | 'client'> {
  const desk = new Desk(home)
  desk.open(copyOfWorkspace(office.desk, home))
  return { desk, client: clientOf(desk) }
}

/** Two offices tell each other their fingerprints, as if by telephone. */
export async function introduce(lower: Office, upper: Office): Promise<void> {
  const card = ({ code, name, desk }: Office) => ({
    code,
    name,
    fingerprint: desk.workspace.signer.fingerprint,
  })
  await lower.client.partner.register({ ...card(upper), relation: 'superior' })
  await upper.client.partner.register({ ...card(lower), relation: 'subordinate' })
}
