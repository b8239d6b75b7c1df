import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/fetch'
import type { ContractRouterClient } from '@orpc/contract'
import { chromium, type Browser, type Page } from '@playwright/test'
import type { Contract } from '../../shared/contract.ts'
import { findChromium } from '../browser/chromium.ts'
import { startProgram, type Program } from '../support/program.ts'

/** A program and a browser that shows its window, each a process that can be killed. */
export interface Machine {
  program: Program
  page: Page
  /** Of all Chromium's processes at once, as when the power goes. */
  killWindow: () => Promise<void>
  /** Ends whatever of both is still there. */
  clear: () => Promise<void>
}

/** Starts the program on a data folder, and a window on its workspace. */
export async function startMachine(home: string, workspace: string): Promise<Machine> {
  const program = await startProgram(home)
  const { executablePath, channel, args, env } = await findChromium()
  const server = await chromium.launchServer({
    ...(executablePath === undefined ? { channel } : { executablePath }),
    args,
    env: { ...(process.env as Record<string, string>), ...env },
    host: '127.0.0.1',
  })
  const browser: Browser = await chromium.connect(server.wsEndpoint())
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' })
  await openInWindow(page, program.address, workspace)
  return {
    program,
    page,
    killWindow: () => server.kill(),
    async clear() {
      await program.kill()
      await server.kill()
    },
  }
}

async function openInWindow(page: Page, address: string, workspace: string): Promise<void> {
  await page.goto(address)
  await page.evaluate(
    async (path) =>
      fetch('/rpc/workspace/open', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ json: { path } }),
      }),
    workspace,
  )
  await page.goto(address)
}

/** Asks a program as its window does, without one. */
export async function clientOf({ address }: Program): Promise<ContractRouterClient<Contract>> {
  const { headers } = await fetch(address, { redirect: 'manual' })
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? ''
  const { origin } = new URL(address)
  return createORPCClient(new RPCLink({ url: `${origin}/rpc`, headers: { cookie, origin } }))
}
