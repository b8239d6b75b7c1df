import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const support = join(import.meta.dirname, 'test/support')

export default defineConfig({
  resolve: {
    alias: [
      { find: /^.*\/key-cost\.ts$/, replacement: join(support, 'least-key-cost.ts') },
      { find: /^.*\/job-thread\.ts$/, replacement: join(support, 'kept-job-thread.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    environment: 'node',
    // Both of the smallest machine's cores: by itself it leaves one idle.
    maxWorkers: 2,
    // No module of ours keeps a state, so files share what they load: loading it anew for each was a quarter of the whole run.
    isolate: false,
    globalSetup: './test/support/ready.ts',
    // Child processes and real files take their time on a machine that does other things too.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    reporters: ['default'],
  },
})
