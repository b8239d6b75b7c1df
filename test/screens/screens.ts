import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { isCurrent, runBuild } from '../../electron/window-build.ts'
import { Camera, looksAt, pictureOf, type Screen } from './camera.ts'
import { indexPage } from './index-page.ts'
import { makeOffices } from './offices.ts'
import { screens } from './screen-list.ts'

/** `npm run screens`: a picture of every screen in every state, language and size, into `screens/`, with a page to look them through. */
const project = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({
  options: {
    /** Only screens whose name contains this, or one of these between commas. */
    only: { type: 'string', default: '' },
    folder: { type: 'string', default: join(project, 'screens') },
    /** Only 1366x768 in Chinese. */
    quick: { type: 'boolean', default: false },
  },
})

async function takeAll(): Promise<void> {
  if (!isCurrent(project, 'window') && !(await runBuild(project, 'window'))) {
    process.exitCode = 1
    return
  }
  const wanted = screens.filter(({ name }) => values.only.split(',').some((part) => name.includes(part)))
  const work = mkdtempSync(join(tmpdir(), 'mulu-screens-'))
  try {
    const made = await makeOffices(work)
    const home = join(work, 'start')
    mkdirSync(home)
    await using camera = await Camera.open({ made, home, folder: values.folder })
    const failures = await takeEach(camera, wanted)
    writeFileSync(join(values.folder, 'index.html'), indexPage(screens, failures))
    console.log(`${wanted.length} screens, see ${join(values.folder, 'index.html')}`)
    for (const [picture, failure] of failures) console.error(`${picture}: ${failure}`)
    if (failures.size > 0) process.exitCode = 1
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** @returns what went wrong, by the picture that shows it */
async function takeEach(camera: Camera, wanted: readonly Screen[]): Promise<Map<string, string>> {
  const failures = new Map<string, string>()
  for (const screen of wanted) {
    for (const look of values.quick ? looksAt(screen).slice(0, 1) : looksAt(screen)) {
      await camera.take(screen, look).catch((error: unknown) => {
        const [first = ''] = String(error instanceof Error ? error.message : error).split('\n')
        failures.set(pictureOf(screen, look), first)
      })
    }
  }
  return failures
}

await takeAll()
