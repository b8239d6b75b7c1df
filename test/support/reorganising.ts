import { jobAnswer } from '../../electron/job-answer.ts'
import type { Office, Offices } from '../../electron/demo/offices.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { acceptedBy, acceptedFrom, stateHash } from '../../electron/catalog/states.ts'
import type { Entry } from '../../shared/entry.ts'
import type { z } from 'zod'
import type { reorganisationPlanSchema } from '../../shared/reorganisation.ts'
import { soundEntry } from '../../shared/rule-examples.ts'
import { rollUpFrom } from './approve.ts'

/** A document by which offices are reorganised. */
export const reorganisingDocument = {
  authority: '示例市机构编制委员会',
  number: '示编〔2026〕8号',
  title: '关于调整部分乡镇设置的通知',
  date: '2026-11-18',
}

export type Plan = Omit<z.input<typeof reorganisationPlanSchema>, 'document'>

/** Townships, their district and the city, with real files between them. */
export class ReorganisingChain {
  readonly offices: Offices

  constructor(offices: Offices) {
    this.offices = offices
  }

  get district(): Office {
    return this.offices.district
  }

  get city(): Office {
    return this.offices.city
  }

  async add({ client, name: provider }: Office, name: string, more: Partial<Entry> = {}): Promise<string> {
    return (await client.entry.create({ entry: { ...soundEntry, provider, name, ...more } })).id
  }

  async change({ client }: Office, id: string, change: Partial<Entry>): Promise<void> {
    const { entry, version } = await client.entry.get({ id })
    await client.entry.save({ id, version, entry: { ...entry, ...change } })
  }

  send({ client }: Office) {
    return jobAnswer(client.submission.export({ passphrase }))
  }

  /** Hands in, is accepted whole, and reads the answer. @returns the changes that the reviewer saw */
  async handIn(office: Office) {
    const { path } = await this.send(office)
    return this.answer(this.district, office, path)
  }

  /** The roll-up goes to the city, is accepted whole, and the answer comes back. */
  async rollUp() {
    const { path } = await rollUpFrom(this.district)
    return this.answer(this.city, this.district, path)
  }

  async answer(bureau: Office, office: Office, path: string) {
    const taken = await jobAnswer(bureau.client.inbox.import({ path }))
    await bureau.client.review.decide({ package: taken.package, verdict: 'accepted', comment: '' })
    const receipt = await jobAnswer(bureau.client.receipt.export({ package: taken.package, passphrase }))
    await jobAnswer(office.client.receipt.import({ path: receipt.path }))
    return { ...taken, path, receipt: receipt.path }
  }

  sign(plan: Plan, bureau = this.district) {
    return jobAnswer(
      bureau.client.reorganisation.sign({ plan: { document: reorganisingDocument, ...plan }, passphrase }),
    )
  }

  take({ client }: Office, path: string) {
    return jobAnswer(client.reorganisation.import({ path }))
  }
}

export const sqlOf = ({ backend }: Pick<Office, 'backend'>) => backend.context.desk.sql

/** What a bureau has accepted of a party, by its hash, and by that party itself. */
export function bothSides(bureau: Office, code: string, below: Office): [string, string] {
  return [
    stateHash(acceptedFrom(sqlOf(bureau), code).entries),
    stateHash(acceptedBy(sqlOf(below), bureau.code).entries),
  ]
}
