import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { districtsInCity, measureChecks } from './check.ts'
import { tableOf, type Measurement } from './measure.ts'
import { measureMerge } from './merge.ts'
import { measurePackages } from './packages.ts'
import { measureRequests } from './requests.ts'
import { measureSearch } from './search.ts'
import { measureWindow } from './window.ts'
import { measureWorkbooks } from './workbook.ts'

/** `npm run bench`: ratios to limits measured in the same run; milliseconds are this machine's today and mean little. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    entries: { type: 'string', default: '20000' },
    // A city's packages have 100,000; making and importing that many takes some ten minutes.
    packages: { type: 'string' },
    // Leaves out all but the packages.
    'packages-only': { type: 'boolean', default: false },
    'merge-only': { type: 'boolean', default: false },
  },
})
const entries = Number(values.entries)
const folder = mkdtempSync(join(tmpdir(), 'mulu-bench-'))
const district = { home: join(folder, 'requests/home'), name: '镇', entries }
const city = { home: join(folder, 'checks'), name: '市', entries: entries * districtsInCity }
try {
  const measurements = values['merge-only'] ? await measureMerges() : await measureAll()
  console.log(`${entries} entries, Node ${process.versions.node}\n`)
  console.log(tableOf(measurements))
  if (values.json) {
    const named = Object.fromEntries(measurements.map(({ name, ...numbers }) => [name, numbers]))
    console.log(JSON.stringify({ entries, measurements: named }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function measureAll(): Promise<Measurement[]> {
  return [
    ...(await measurePackages(join(folder, 'packages'), Number(values.packages ?? entries))),
    ...(values['packages-only'] ? [] : await measureOthers()),
  ]
}

/** Of a city's catalog. */
function measureMerges(): Promise<Measurement[]> {
  return measureMerge(join(folder, 'merges'), entries * districtsInCity)
}

async function measureOthers(): Promise<Measurement[]> {
  return [
    ...(await measureWorkbooks(join(folder, 'workbooks'), entries)),
    ...(await measureRequests(join(folder, 'requests'), entries)),
    ...(await measureChecks(join(folder, 'checks'), entries)),
    // On the catalogs that the two before made.
    ...(await measureSearch(city)),
    ...(await measureWindow({ district, city })),
    ...(await measureMerges()),
  ]
}
