import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { closeOffices, type Office, type Offices } from '../../electron/demo/offices.ts'
import { jobAnswer } from '../../electron/job-answer.ts'
import { sampleEntries, samplePassphrase as passphrase } from '../../electron/sample/sample-catalog.ts'
import { entrySchema } from '../../shared/entry.ts'
import { readyOffices } from '../support/offices.ts'
import { expect, test as desk } from './desk.ts'

interface BureauFixtures {
  /** A folder for what travels between the offices. */
  folder: string
  /** Computers of three townships, their district and the city, asked through the contract until a window takes one over. */
  offices: Offices
  /** Opens the window of an office; from then on its computer is asked by hand. */
  openOffice: (office: Office, page?: Page) => Promise<Page>
}

export const test = desk.extend<BureauFixtures>({
  // oxlint-disable-next-line no-empty-pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'mulu-bureau-'))
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  offices: async ({ folder }, use) => {
    const offices = readyOffices(join(folder, 'homes'))
    await use(offices)
    await closeOffices(offices)
  },
  openOffice: async ({ openDesk, page: first }, use) => {
    await use(async ({ backend, name }, page = first) => {
      const { home } = backend.context.desk
      // A workspace is open in one process at a time.
      await backend.close()
      await openDesk({ home, page })
      await page.getByRole('button', { name: new RegExp(name) }).click()
      await expect(page.getByRole('banner').getByText(name)).toBeVisible()
      return page
    })
  },
})
export { expect, passphrase }

export function townshipOf({ townships }: Offices, index = 0): Office {
  const found = townships[index]
  if (!found) throw new Error(`the sample has no township ${index}`)
  return found
}

/** Gives a township a catalog of so many entries, each of another name. */
export async function fill({ client, name, code }: Office, count: number): Promise<void> {
  const sample = sampleEntries({ name, code })
  for (let number = 0; number < count; number += 1) {
    const entry = sample[number % sample.length]
    const round = Math.floor(number / sample.length) + 1
    if (entry)
      await client.entry.create({
        entry: { ...entry, name: `${entry.name}（${round}）` },
      })
  }
}

/** Writes one entry of an office, and gives its id. */
export async function write(
  { client, name: provider }: Office,
  name: string,
  more: object = {},
): Promise<string> {
  const entry = entrySchema.parse({ name, provider, sensitivity: 'public', ...more })
  return (await client.entry.create({ entry })).id
}

export interface Exported {
  path: string
  package: string
}

export const submit = ({ client }: Office): Promise<Exported> =>
  jobAnswer(client.submission.export({ passphrase }))

export const receive = ({ client }: Office, { path }: Exported) => jobAnswer(client.inbox.import({ path }))

/** Returns the first `returns` changes of a package, accepts the others, and signs. */
export async function answer(
  { client }: Office,
  { package: hash }: Exported,
  { returns = 0 } = {},
): Promise<Exported> {
  if (returns > 0) {
    const { rows } = await client.review.list({
      package: hash,
      undecided: true,
      limit: returns,
    })
    const entries = rows.map(({ agency, id }) => ({ agency, id }))
    await client.review.decide({
      package: hash,
      entries,
      verdict: 'returned',
      comment: '请写明时间范围。',
    })
  }
  await client.review.decide({
    package: hash,
    verdict: 'accepted',
    comment: '',
  })
  return jobAnswer(client.receipt.export({ package: hash, passphrase }))
}

export const readReceipt = ({ client }: Office, { path }: Exported) =>
  jobAnswer(client.receipt.import({ path }))

/** Reads from a dialog where its file went. */
export async function exportedPath(page: Page): Promise<string> {
  const told = page.getByRole('dialog').getByText(/导出 .+\.mulu/)
  await expect(told).toBeVisible({ timeout: 30_000 })
  return /导出 (.+?\.mulu)/.exec((await told.textContent()) ?? '')?.[1] ?? ''
}
