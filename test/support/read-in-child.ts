import { existsSync, readFileSync } from 'node:fs'
import { readWorkbook } from '../../electron/sheet/read/read-workbook.ts'
import { Failure } from '../../shared/failures.ts'

// Started as a process of its own by a test that wants to know what reading one file takes at most.

const path = process.argv[2] ?? ''
let outcome = ''
try {
  const { sheets } = await readWorkbook(path, { report: () => undefined })
  outcome = `${sheets.reduce((sum, { rows }) => sum + rows.length, 0)} rows`
} catch (error) {
  if (!(error instanceof Failure)) throw error
  outcome = error.code
}
const { user, system } = process.cpuUsage()
const seconds = (user + system) / 1_000_000
console.log(JSON.stringify({ outcome, seconds, peakMB: Math.round(peakKB() / 1024) }))

/** Linux gives a process the peak of the one that started it as its own, but for this line. */
function peakKB(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : ''
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? process.resourceUsage().maxRSS)
}
