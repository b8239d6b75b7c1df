import { spawn } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/** What `npm start` needs built: for a browser the window alone, which is the least that can be waited for. */
export type Build = 'window' | 'everything'

const results: Record<Build, { file: string; sources: readonly string[]; options: readonly string[] }> = {
  window: { file: 'dist/renderer/index.html', sources: ['renderer', 'shared'], options: [] },
  everything: {
    file: 'dist/electron/main.js',
    sources: ['electron', 'renderer', 'shared'],
    options: ['--app'],
  },
}

/** Whether what was built is there and no source changed since: after a fresh install or a `git pull` it is not. */
export function isCurrent(project: string, build: Build): boolean {
  const { file, sources } = results[build]
  const built = statSync(join(project, file), { throwIfNoEntry: false })?.mtimeMs
  return built !== undefined && sources.every((folder) => newestIn(join(project, folder)) <= built)
}

/** Builds with Vite in a process of its own. Resolves to whether it went well; what went wrong is on the terminal. */
export function runBuild(project: string, build: Build): Promise<boolean> {
  const vite = join(dirname(createRequire(import.meta.url).resolve('vite/package.json')), 'bin/vite.js')
  const words = [vite, 'build', ...results[build].options, '--logLevel', 'warn']
  const child = spawn(process.execPath, words, { cwd: project, stdio: 'inherit' })
  return new Promise((resolve) => {
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })
}

function newestIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((each) => each.isFile())
    .reduce((newest, { parentPath, name }) => Math.max(newest, statSync(join(parentPath, name)).mtimeMs), 0)
}
