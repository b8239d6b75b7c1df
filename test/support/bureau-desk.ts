import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema, type Entry } from '../../shared/entry.ts'
import type { MergeDecision } from '../../shared/merge-shapes.ts'
import { readyOffices } from './offices.ts'
import { givePersons } from './persons.ts'

export interface Handed {
  path: string
  package: string
}

/** A township and its district, asked through the contract: what a test of the review begins with. */
export class BureauDesk {
  readonly offices: Offices
  readonly township: Office
  readonly district: Office
  /** A second person of the district. */
  readonly second: number

  constructor(folder: string) {
    this.offices = readyOffices(folder)
    const [township] = this.offices.townships
    if (!township) throw new Error('the sample has three townships')
    this.township = township
    this.district = this.offices.district
    const [second] = givePersons(this.district, [
      { name: '钱立夏', roles: ['operator', 'reviewer', 'chief'] },
    ])
    this.second = second?.number ?? 0
  }

  close(): Promise<void> {
    return closeOffices(this.offices)
  }

  async write(name: string, more: object = {}): Promise<string> {
    const { client, name: provider } = this.township
    const entry = entrySchema.parse({ name, provider, sensitivity: 'public', ...more })
    return (await client.entry.create({ entry })).id
  }

  async change(id: string, change: Partial<Entry>): Promise<void> {
    const { entry, version } = await this.township.client.entry.get({ id })
    await this.township.client.entry.save({ id, entry: { ...entry, ...change }, version })
  }

  async handIn(): Promise<Handed> {
    const sent = await jobAnswer(this.township.client.submission.export({ passphrase }))
    await jobAnswer(this.district.client.inbox.import({ path: sent.path }))
    return sent
  }

  async acceptAll({ package: hash }: Handed): Promise<void> {
    await this.district.client.review.decide({ package: hash, verdict: 'accepted', comment: '' })
  }

  sign({ package: hash }: Handed) {
    return this.district.client.receipt.export({ package: hash, passphrase })
  }

  /** Signs the answer and takes it in at the township. */
  async answer(handed: Handed): Promise<Handed> {
    const receipt = await jobAnswer(this.sign(handed))
    await jobAnswer(this.township.client.receipt.import({ path: receipt.path }))
    return receipt
  }

  key(id: string) {
    return { agency: this.township.code, id }
  }

  async correct(id: string, change: Partial<Entry>, reason = '与档案不符'): Promise<void> {
    const { client } = this.district
    const { entry, version } = await client.correction.entry(this.key(id))
    await client.correction.save({ ...this.key(id), entry: { ...entry, ...change }, seen: version, reason })
  }

  review(handed: Handed, id: string) {
    return this.district.client.review.entry({ package: handed.package, ...this.key(id) })
  }

  async resolve(
    handed: Handed,
    id: string,
    field: string,
    decision: MergeDecision | undefined,
  ): Promise<void> {
    await this.district.client.review.resolve({
      package: handed.package,
      ...this.key(id),
      place: { field },
      ...(decision !== undefined && { decision }),
    })
  }

  async accepted(id: string): Promise<Entry> {
    return (await this.district.client.correction.entry(this.key(id))).accepted
  }

  async working(id: string): Promise<Entry> {
    return (await this.township.client.entry.get({ id })).entry
  }
}
