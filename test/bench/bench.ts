import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureChecks } from './check.ts'
import { tableOf, type Measurement } from './measure.ts'
import { measurePackages } from './packages.ts'
import { measureRequests } from './requests.ts'

/** `npm run bench`: ratios to limits measured in the same run; milliseconds are this machine's today and mean little. */
const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, entries: { type: 'string', default: '20000' } },
})
const entries = Number(values.entries)
const folder = mkdtempSync(join(tmpdir(), 'mulu-bench-'))
try {
  const measurements: Measurement[] = [
    ...(await measurePackages(join(folder, 'packages'), entries)),
    ...(await measureRequests(join(folder, 'requests'), entries)),
    ...(await measureChecks(join(folder, 'checks'), entries)),
  ]
  console.log(`${entries} entries, Node ${process.versions.node}\n`)
  console.log(tableOf(measurements))
  if (values.json) {
    const named = Object.fromEntries(measurements.map(({ name, ...numbers }) => [name, numbers]))
    console.log(JSON.stringify({ entries, measurements: named }))
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
