// Runs what follows with the Node that `npm ci` brought, whatever Node started this file. Plain JavaScript that Node 20 reads. npm links
// that Node into node_modules/.bin by itself, but npm 10, which comes with Node 20, removes the link again together with the same link of
// the packages for other systems.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = join(dirname(fileURLToPath(import.meta.url)), '../node_modules')
const executable = process.platform === 'win32' ? 'node.exe' : 'node'
const system = `${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}`
const brought = [`node-${system}`, `node-bin-${system}`]
  .map((name) => join(packages, name, 'bin', executable))
  .find((path) => existsSync(path))
const node = brought ?? (Number.parseInt(process.versions.node, 10) >= 24 ? process.execPath : undefined)

if (node) {
  // Tools that start with «env node» are to find the same one.
  const PATH = [dirname(node), process.env['PATH'] ?? ''].join(delimiter)
  // Every start loads some three hundred modules of TypeScript, which compiled once are half the work the next time.
  const NODE_COMPILE_CACHE = process.env['NODE_COMPILE_CACHE'] ?? join(packages, '.cache/mulu-modules')
  const env = { ...process.env, PATH, NODE_COMPILE_CACHE }
  const child = spawn(node, process.argv.slice(2), { stdio: 'inherit', env })
  // Ctrl+C reaches the child by itself; it ends in its own time, and this process after it.
  process.on('SIGINT', () => {})
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  child.once('exit', (code) => {
    process.exitCode = code ?? 1
  })
} else {
  console.error(
    `需要 Node 24 或更新版本（当前 ${process.versions.node}），或先运行 npm ci。 · Node 24 or later is needed (this is ${process.versions.node}), or npm ci first.`,
  )
  process.exitCode = 1
}
