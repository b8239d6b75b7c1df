import type { FullConfig, FullResult, Reporter, Suite } from '@playwright/test/reporter'

/** The run's last line in words that any reader of logs knows: «N passed, N failed, N skipped». */
// oxlint-disable-next-line import/no-default-export -- Playwright loads a reporter by this name
export default class ClosingLine implements Reporter {
  #suite: Suite | undefined

  onBegin(_config: FullConfig, suite: Suite): void {
    this.#suite = suite
  }

  onEnd(_result: FullResult): void {
    const tests = this.#suite?.allTests() ?? []
    const count = (...wanted: string[]) => tests.filter((test) => wanted.includes(test.outcome())).length
    const skipped = count('skipped')
    for (const test of tests.filter((each) => each.outcome() === 'flaky')) {
      console.log(`Passed only when it was tried again: ${test.titlePath().slice(2).join(' › ')}`)
    }
    console.log(
      `playwright: ${count('expected', 'flaky')} passed, ${count('unexpected')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
    )
  }

  printsToStdio(): boolean {
    return true
  }
}
