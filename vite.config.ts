import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

/**
 * Three builds with `--app`: the window, the Electron side (ES modules), and the preload, which a sandbox wants as one CommonJS file.
 * Without it the window alone.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  // Nothing is inlined: the policy that both hosts send allows fonts from the program's own files only.
  build: { target: 'es2024', assetsInlineLimit: 0, emptyOutDir: true, chunkSizeWarningLimit: 4000 },
  environments: {
    client: { build: { outDir: resolve('dist/renderer') } },
    electron: {
      consumer: 'server',
      // better-sqlite3 finds its binary beside itself, so it stays a package; everything else is bundled.
      resolve: { noExternal: true, external: ['electron', 'better-sqlite3'] },
      build: {
        outDir: resolve('dist/electron'),
        rolldownOptions: {
          input: {
            main: resolve('electron/main.ts'),
            'backend-process': resolve('electron/backend-process.ts'),
            worker: resolve('electron/worker.ts'),
            'line-reader': resolve('electron/line-reader.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    },
    preload: {
      consumer: 'server',
      resolve: { noExternal: true, external: ['electron'] },
      build: {
        outDir: resolve('dist/preload'),
        rolldownOptions: {
          input: { preload: resolve('electron/preload.ts') },
          output: { format: 'cjs', entryFileNames: '[name].cjs' },
        },
      },
    },
  },
})
