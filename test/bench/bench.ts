import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureAssessment } from './assessment.ts'
import { measureBureau } from './bureau.ts'
import { districtsInCity, measureChecks } from './check.ts'
import { tableOf, type Measurement } from './measure.ts'
import { measureHome } from './home.ts'
import { measureMerge } from './merge.ts'
import { measureOneSource } from './one-source.ts'
import { measurePackages } from './packages.ts'
import { measureRequests } from './requests.ts'
import { measureRound } from './round.ts'
import { measureSearch } from './search.ts'
import { measureWindow } from './window.ts'
import { measureWorkbooks } from './workbook.ts'

/** `npm run bench`: ratios to limits measured in the same run; milliseconds are this machine's today and mean little. */
const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    entries: { type: 'string', default: '20000' },
    /** Entries of a package; a township's and a city's where nothing is said. */
    packages: { type: 'string' },
    // Packages of 500 entries on one stick.
    stick: { type: 'string', default: '200' },
    /** One of the parts below, or several with commas; all of them where nothing is said. */
    only: { type: 'string' },
  },
})
const entries = Number(values.entries)
const packageSizes = values.packages ? [Number(values.packages)] : [entries, 100_000]
const folder = mkdtempSync(join(tmpdir(), 'mulu-bench-'))
const district = { home: join(folder, 'requests/home'), name: '镇', entries }
const city = { home: join(folder, 'checks'), name: '市', entries: entries * districtsInCity }

/** What is measured, by name. */
const parts: Record<string, () => Promise<Measurement[]>> = {
  packages: async () => {
    const measured: Measurement[] = []
    for (const size of packageSizes)
      measured.push(...(await measurePackages(join(folder, `packages-${size}`), size)))
    return measured
  },
  bureau: () => measureBureau(join(folder, 'bureau'), Number(values.stick), 500),
  'one-source': () => measureOneSource(join(folder, 'one-source'), city.entries),
  home: () => measureHome(join(folder, 'home-page'), city.entries),
  assessment: () => measureAssessment(join(folder, 'assessment'), city.entries),
  merge: () => measureMerge(join(folder, 'merges'), city.entries),
  workbooks: () => measureWorkbooks(join(folder, 'workbooks'), entries),
  round: () => measureRound(join(folder, 'round'), city.entries),
  editor: measureEditor,
}

/** In one, since what comes later works on the catalogs that what comes before has made. */
async function measureEditor(): Promise<Measurement[]> {
  return [
    ...(await measureRequests(join(folder, 'requests'), entries)),
    ...(await measureChecks(join(folder, 'checks'), entries)),
    ...(await measureSearch(city)),
    ...(await measureWindow({ district, city })),
  ]
}

try {
  const wanted = values.only?.split(',') ?? Object.keys(parts)
  const measurements: Measurement[] = []
  for (const name of wanted) {
    const part = parts[name]
    if (!part) throw new Error(`no such part: ${name}; there are ${Object.keys(parts).join(', ')}`)
    measurements.push(...(await part()))
  }
  console.log(`${entries} entries, Node ${process.versions.node}\n`)
  console.log(tableOf(measurements))
  if (values.json) {
    const named = Object.fromEntries(measurements.map(({ name, ...numbers }) => [name, numbers]))
    console.log(JSON.stringify({ entries, measurements: named }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
