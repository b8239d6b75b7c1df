import { execFileSync } from 'node:child_process'

/** Whether a program is on this machine, for tests that ask one which others do not have. */
export function hasTool(tool: string, ...parameters: string[]): boolean {
  try {
    execFileSync(tool, parameters, { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
