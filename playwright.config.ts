import { defineConfig } from '@playwright/test'
import { findChromium } from './test/browser/chromium.ts'
import { takeTestsOwn } from './test/support/instead-hook.ts'

takeTestsOwn()

const { executablePath, channel, args, env } = await findChromium()

const launchOptions = {
  ...(executablePath === undefined ? {} : { executablePath }),
  args,
  env: { ...process.env, ...env },
}

/**
 * To fetch, check and draw the Chinese letters that the program brings is a seventh of a test's work. Only what measures a page or puts it
 * on paper needs them and is tagged so; everywhere else the machine's own letters stand, unless pictures are wanted.
 */
const letters = /@letters/
const withoutLetters = process.env['MULU_PICTURES'] === undefined ? ['--disable-remote-fonts'] : []

export default defineConfig({
  testDir: 'test',
  outputDir: 'test-results',
  globalSetup: './test/support/ready.ts',
  forbidOnly: process.env['CI'] !== undefined,
  // Every test has a data folder and a host of its own, so none can depend on another.
  fullyParallel: true,
  workers: 2,
  // At a desk none, which would hide what is unsteady; where a run decides what lands one, and the last lines name what needed it.
  retries: process.env['CI'] === undefined ? 0 : 1,
  // The longest take 50 seconds on two quiet cores; a busy machine takes twice that.
  timeout: 150_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ['./test/closing-line.ts']],
  use: {
    // What is not there within this is not there: waiting for the whole test's time tells nothing more.
    actionTimeout: 30_000,
    ...(executablePath === undefined ? { channel } : {}),
    launchOptions,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1366, height: 768 },
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    // A trace of every action costs as much as all else together; `--trace retain-on-failure` makes one where a test has to be understood.
    trace: 'off',
  },
  projects: [
    {
      name: 'browser',
      testMatch: 'browser/**/*.spec.ts',
      grepInvert: letters,
      use: { launchOptions: { ...launchOptions, args: [...args, ...withoutLetters] } },
    },
    { name: 'letters', testMatch: 'browser/**/*.spec.ts', grep: letters },
    { name: 'desktop', testMatch: 'desktop/**/*.spec.ts' },
  ],
})
