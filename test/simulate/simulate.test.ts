import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { disagreements } from './agreement.ts'
import { makeWorld, type World } from './world.ts'
import { Years } from './years.ts'

// A year of a small world: `npm run simulate` does three years of two hundred agencies.

let world: World
let years: Years

beforeAll(async () => {
  world = await makeWorld({ districts: 2, agencies: 6 })
  years = new Years(world, 1)
  await years.pass(1)
}, 600_000)
afterAll(() => world.close())

describe('a year of a city, two districts and six agencies, with a bad post', () => {
  test('ends with every desk in agreement, and every entry signed for', async () => {
    expect(disagreements(world, years.accepted)).toEqual([])
    expect(await years.disagreements()).toEqual([])
    const { total } = await world.city.client.rollup.summary({})
    expect(total).toBeGreaterThan(10)
  })

  test('had something to agree about', () => {
    const { submissions, rollups, receipts, returned, keysReplaced, keysStolen, reorganised } = years.told
    expect(submissions).toBeGreaterThan(20)
    expect(rollups).toBeGreaterThan(2)
    expect(receipts).toBeGreaterThan(20)
    expect(returned).toBeGreaterThan(0)
    expect(keysReplaced).toBe(1)
    expect(keysStolen).toBe(1)
    expect(Object.values(reorganised).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(2)
    const { corrected, correctedAtCity, conflicts, takenOver, settled } = years.told
    const { exchanges, exchangeMerged, exchangeContested, judged, ruledHere, ruledAbove, partiesTold } =
      years.told
    for (const each of [corrected, correctedAtCity, conflicts, takenOver, settled])
      expect(each).toBeGreaterThan(0)
    for (const each of [exchanges, exchangeMerged, exchangeContested]) expect(each).toBeGreaterThan(0)
    for (const each of [judged, ruledHere, ruledAbove, partiesTold]) expect(each).toBeGreaterThan(0)
  })

  // Last: it damages the world.
  test('would be told where one desk held something else', () => {
    const { sql } = world.city.desk
    const [entry] = sql.all<{ state: number; agency: string; id: string }>(
      'SELECT state, agency, id FROM accepted JOIN state_entry USING (state) LIMIT 1',
    )
    if (!entry) throw new Error('nothing was accepted')
    sql.run('DELETE FROM state_entry WHERE state = @state AND agency = @agency AND id = @id', { ...entry })
    const said = disagreements(world, years.accepted)
    expect(said.some((each) => each.includes(`${entry.agency}/${entry.id}`))).toBe(true)
    expect(said.some((each) => each.includes('hold different catalogs'))).toBe(true)
  })
})
