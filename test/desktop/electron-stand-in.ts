import { registerHooks } from 'node:module'
import { pathToFileURL } from 'node:url'
import type { Browser } from '@playwright/test'
import { createStandIn, type StandIn } from './stand-in/electron.ts'

const shelf = Symbol.for('mulu.electron-stand-in')
const standIns: Map<string, StandIn> = new Map()
Object.assign(globalThis, { [shelf]: standIns })

// Each start of main is a module of its own, told apart by its address, and gets an `electron` of its own.
registerHooks({
  resolve(name, context, next) {
    const start = /[?&]start=([\w-]+)/.exec(context.parentURL ?? '')?.[1]
    if (name !== 'electron' || start === undefined) return next(name, context)
    return { url: `electron-stand-in:${start}`, format: 'module', shortCircuit: true }
  },
  load(address, context, next) {
    if (!address.startsWith('electron-stand-in:')) return next(address, context)
    const start = address.slice('electron-stand-in:'.length)
    const names = Object.keys(standIns.get(start)?.electron ?? {})
    const source = `const { electron } = globalThis[Symbol.for('mulu.electron-stand-in')].get('${start}')
      export const { ${names.join(', ')} } = electron`
    return { format: 'module', source, shortCircuit: true }
  },
})

/** Runs the built main under Node against a stand-in for `electron`, whose windows are pages of this browser. */
export async function startOnStandIn(browser: Browser, main: string): Promise<StandIn> {
  const start = crypto.randomUUID()
  const standIn = createStandIn(browser)
  standIns.set(start, standIn)
  await import(`${pathToFileURL(main).href}?start=${start}`)
  return standIn
}
