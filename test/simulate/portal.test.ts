import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { Portal } from './portal.ts'

/** `PORTAL=FILE` follows a whole file; without it a few providers of Qiannan's, where its folder lies beside the repository. */
const whole = process.env['PORTAL']
const file =
  whole ?? fileURLToPath(new URL('../../../shared/data/portals/guizhou_qiannan.json', import.meta.url))
const isThere = existsSync(file)
if (!isThere) console.log(`left out: ${file} is not there`)

test.skipIf(!isThere)(
  'what a portal shows goes from its providers to the city, entry by entry',
  async () => {
    const portal = new Portal(file, { providers: whole === undefined ? 3 : undefined, seed: 20_261_127 })
    try {
      const told = await portal.follow()
      if (whole !== undefined) console.log(JSON.stringify(told, undefined, 2))
      expect(told.wrong).toEqual([])
      expect(told.published + told.repeated).toBe(told.rows)
      expect(told.returned).toBeGreaterThan(0)
    } finally {
      portal.close()
    }
  },
  3_600_000,
)
