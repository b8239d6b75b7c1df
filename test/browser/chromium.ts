import { execFile } from 'node:child_process'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createBrotliDecompress } from 'node:zlib'

const run = promisify(execFile)

/** How to start a Chromium that is on this machine without a download outside the package registry. */
export interface Chromium {
  executablePath?: string
  channel?: string
  args: string[]
  env: Record<string, string>
}

/**
 * On Linux the Chromium inside `@sparticuz/chromium`, unpacked once. Of the flags that package recommends none is used: they switch off
 * web security, and our pages have to be seen under the policies they have in the field. Elsewhere an installed browser.
 */
export async function findChromium(): Promise<Chromium> {
  const installed = process.env['MULU_CHROMIUM']
  if (installed) return { executablePath: installed, args: argumentsHere(), env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return { channel: process.platform === 'win32' ? 'msedge' : 'chrome', args: argumentsHere(), env: {} }
  }
  const folder = join(import.meta.dirname, '../../node_modules/.cache/mulu-chromium')
  const executablePath = join(folder, 'chromium')
  await unpackOnce(executablePath, async (draft) => {
    const packed = createReadStream(packedPart('chromium.br'))
    await pipeline(packed, createBrotliDecompress(), createWriteStream(draft, { mode: 0o755 }))
  })
  const libraries = (await starts(executablePath)) ? undefined : await unpackLibraries(folder)
  // Without a locale, as a bare shell or a service has none, Chromium cannot open files with Chinese names.
  const env = { LC_ALL: 'C.UTF-8', ...(libraries && { LD_LIBRARY_PATH: libraries }) }
  return { executablePath, args: argumentsHere(), env }
}

function argumentsHere(): string[] {
  // Chromium refuses its own sandbox as root, which containers are; everywhere else it stays on.
  return process.getuid?.() === 0 ? ['--no-sandbox', '--disable-gpu'] : ['--disable-gpu']
}

/** A minimal system has no NSS; the package brings what Amazon's Linux lacks, which is the same. */
async function unpackLibraries(folder: string): Promise<string> {
  const libraries = join(folder, 'al2023')
  await unpackOnce(libraries, async (draft) => {
    const archive = `${draft}.tar`
    await pipeline(
      createReadStream(packedPart('al2023.tar.br')),
      createBrotliDecompress(),
      createWriteStream(archive),
    )
    await mkdir(draft)
    await run('tar', ['-x', '-f', archive, '-C', draft])
  })
  return join(libraries, 'lib')
}

/** Under a name of its own first: two runs may begin at the same time, and one that is stopped leaves nothing half done. */
async function unpackOnce(path: string, unpack: (draft: string) => Promise<void>): Promise<void> {
  if (existsSync(path)) return
  await mkdir(dirname(path), { recursive: true })
  const drafts = await mkdtemp(`${path}-`)
  try {
    await unpack(join(drafts, 'draft'))
    await rename(join(drafts, 'draft'), path)
  } catch (error) {
    if (!existsSync(path)) throw error
  } finally {
    await rm(drafts, { recursive: true, force: true })
  }
}

function packedPart(name: string): string {
  // Resolved, not imported: the package changes the environment of whoever imports it.
  return join(dirname(fileURLToPath(import.meta.resolve('@sparticuz/chromium'))), '../bin', name)
}

async function starts(executable: string): Promise<boolean> {
  try {
    await run(executable, ['--version'])
    return true
  } catch {
    return false
  }
}
