import { registerHooks } from 'node:module'

const instead = new Map([
  ['key-cost.ts', 'least-key-cost.ts'],
  ['job-thread.ts', 'kept-job-thread.ts'],
])

/** What Vitest's configuration does by aliases, for Playwright's own processes; a program that a test starts is as it is. */
export function takeTestsOwn(): void {
  registerHooks({
    resolve: (name, context, next) => {
      const other = instead.get(name.split('/').at(-1) ?? '')
      return next(other === undefined ? name : new URL(other, import.meta.url).href, context)
    },
  })
}
