import { chromium, type Browser } from '@playwright/test'
import { findChromium } from '../browser/chromium.ts'

/** A browser for what is no Playwright test: the same Chromium, started in the same way. */
export async function launchChromium(): Promise<Browser> {
  const { executablePath, channel, args, env } = await findChromium()
  return chromium.launch({
    ...(executablePath === undefined ? { channel } : { executablePath }),
    args,
    env: { ...(process.env as Record<string, string>), ...env },
  })
}
