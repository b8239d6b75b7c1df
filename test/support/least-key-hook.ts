import { registerHooks } from 'node:module'

const least = new URL('least-key-cost.ts', import.meta.url).href

/** What Vitest's configuration does by an alias, for Playwright's own processes; a program that a test starts has the real cost. */
export function makeKeysCostLeast(): void {
  registerHooks({
    resolve: (name, context, next) => next(name.endsWith('/key-cost.ts') ? least : name, context),
  })
}
