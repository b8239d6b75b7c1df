import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter'

/** The run's last line in words that any reader of logs knows: «N passed, N failed, N skipped». */
// oxlint-disable-next-line import/no-default-export -- Playwright loads a reporter by this name
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(_result: FullResult): void {
    const outcomes = (this.#suite?.allTests() ?? []).map((test) => test.outcome())
    const count = (...wanted: string[]) => outcomes.filter((outcome) => wanted.includes(outcome)).length
    const skipped = count('skipped')
    console.log(
      `playwright: ${count('expected')} passed, ${count('unexpected', 'flaky')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    )
  }

  printsToStdio(): boolean {
    return true
  }
}
