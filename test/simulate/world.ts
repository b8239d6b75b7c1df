import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Party } from '../../shared/package.ts'
import { introduce, openOffice, passphrase, type Office } from './office.ts'

export interface Size {
  districts: number
  agencies: number
}

/** A city with its districts and theirs with their agencies, who all know the keys of those they deal with. */
export interface World {
  city: Office
  districts: Office[]
  agencies: Office[]
  /** One more agency of a district, with a workspace of its own. */
  found: (party: Party, district: Office) => Promise<Office>
  close: () => void
}

const party = (code: string, name: string): Party => ({ code, name })

export async function makeWorld({ districts: many, agencies: more }: Size): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'mulu-simulate-'))
  const city = openOffice(folder, 'city', party('city-0001', '示例市大数据局'))
  const districts: Office[] = []
  const agencies: Office[] = []
  for (let at = 0; at < many; at += 1) {
    const district = openOffice(folder, 'district', party(`district-${at}`, `第${at}区大数据局`), city)
    await introduce(district, city)
    // Two persons, so that a key can be ended before both.
    await district.client.key.create({ name: '第二人', roles: ['operator'], passphrase })
    districts.push(district)
  }
  for (let at = 0; at < more; at += 1) {
    const district = districts[at % many]
    if (!district) throw new RangeError('a world needs a district')
    const agency = openOffice(
      folder,
      'agency',
      party(`agency-${String(at).padStart(3, '0')}`, `第${at}镇`),
      district,
    )
    await introduce(agency, district)
    agencies.push(agency)
  }
  return {
    city,
    districts,
    agencies,
    found: async (founded, district) => {
      const agency = openOffice(folder, 'agency', founded, district)
      await introduce(agency, district)
      agencies.push(agency)
      return agency
    },
    close: () => {
      for (const { desk } of [city, ...districts, ...agencies]) desk.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
