import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Both of the smallest machine's cores: by itself it leaves one idle.
    maxWorkers: 2,
    globalSetup: './test/support/ready.ts',
    // Child processes and real files take their time on a machine that does other things too.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
