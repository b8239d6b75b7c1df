import { defineConfig } from '@playwright/test'
import { findChromium } from './test/browser/chromium.ts'

const { executablePath, channel, args, env } = await findChromium()

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  forbidOnly: process.env['CI'] !== undefined,
  // Every test has a data folder and a host of its own, so none can depend on another; retries would hide what is unsteady.
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./test/closing-line.ts']],
  use: {
    ...(executablePath === undefined ? { channel } : {}),
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args,
      env: { ...process.env, ...env },
    },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    { name: 'browser', testMatch: 'browser/**/*.spec.ts' },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
