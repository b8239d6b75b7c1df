import { join } from 'node:path'
import type { Party, Role } from '../../shared/package.ts'
import { createBackend, type Backend } from '../backend.ts'
import { sampleOffices, samplePassphrase as passphrase } from '../sample/sample-catalog.ts'

/** An office with a computer of its own. */
export interface Office extends Party {
  backend: Backend
  client: Backend['client']
  fingerprint: string
}

export interface Offices {
  townships: Office[]
  district: Office
  city: Office
}

/** Opens five computers, each with its own folder and workspace, that know each other's fingerprints as if told by telephone. */
export async function openOffices(folder: string): Promise<Offices> {
  const { city: cityParty, district: districtParty } = sampleOffices
  const city = await openOffice(folder, 'city', cityParty)
  const district = await openOffice(folder, 'district', districtParty, cityParty)
  const townships: Office[] = []
  for (const { code, name } of sampleOffices.townships) {
    townships.push(await openOffice(folder, 'agency', { code, name }, districtParty))
  }
  await introduce(district, city)
  for (const township of townships) await introduce(township, district)
  return { townships, district, city }
}

async function openOffice(folder: string, role: Role, party: Party, superior?: Party): Promise<Office> {
  const backend = createBackend({ home: join(folder, party.code), host: 'cli' })
  const signer = `${party.name}经办人`
  const made = await backend.client.workspace.create({
    role,
    ...party,
    signer,
    passphrase,
    ...(superior && { superior }),
  })
  return { ...party, backend, client: backend.client, fingerprint: made.signer.fingerprint }
}

async function introduce(lower: Office, upper: Office): Promise<void> {
  const card = ({ code, name, fingerprint }: Office) => ({ code, name, fingerprint })
  await lower.client.partner.register({ ...card(upper), relation: 'superior' })
  await upper.client.partner.register({ ...card(lower), relation: 'subordinate' })
}

/** Closes them all, and everything they hold open. */
export async function closeOffices({ townships, district, city }: Offices): Promise<void> {
  await Promise.all([...townships, district, city].map(({ backend }) => backend.close()))
}
