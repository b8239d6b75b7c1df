import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { contentSecurityPolicy } from '../../electron/static-files.ts'
import { expect, test } from './desktop.ts'

// Electron's security checklist, item by item (docs/tutorial/security.md; the numbers are its own). What needs a running window is
// asked of one; what is a matter of the package is read from its files.

const project = resolve(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(project, path), 'utf8')

/** Electron has this for its own tests and leaves it out of its types. */
interface WithPreferences {
  getLastWebPreferences: () => Record<string, unknown>
}

const preferences = ({ BrowserWindow }: typeof Electron.CrossProcessExports) => {
  const [window] = BrowserWindow.getAllWindows()
  return (window?.webContents as WithPreferences | undefined)?.getLastWebPreferences() ?? {}
}

test('2, 3, 4, 6, 8, 9, 10, 11: nothing of the window is relaxed', async ({
  desktop: { page, evaluate },
}) => {
  const given = await evaluate(preferences, undefined)
  expect(given).toMatchObject({
    nodeIntegration: false,
    contextIsolation: true,
    sandbox: true,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
  })
  expect(given['enableBlinkFeatures'] ?? '').toBe('')
  const globals = ['require', 'process', 'module', 'Buffer', 'electron']
  expect(await page.evaluate((names) => names.filter((name) => name in window), globals)).toEqual([])
})

test('1, 18: every address is our own, and none is a file', async ({ desktop: { page } }) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const origins = new Set(
    asked.filter((address) => !address.startsWith('data:')).map((address) => address.split('/', 3).join('/')),
  )
  expect([...origins]).toEqual([page.url().split('/', 3).join('/')])
  const remote = page.evaluate(() =>
    fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    ),
  )
  expect(await remote).toBe('refused')
})

test('5: no permission but to copy text and to remind', async ({ desktop: { page } }) => {
  const states = await page.evaluate(async () => {
    const names = ['geolocation', 'camera', 'microphone', 'clipboard-read'] as PermissionName[]
    return Promise.all(names.map(async (name) => (await navigator.permissions.query({ name })).state))
  })
  expect(states).not.toContain('granted')
  await page.bringToFront()
  expect(
    await page.evaluate(() => navigator.clipboard.writeText('copied').then(() => 'copied', String)),
  ).toBe('copied')
})

test('7: the policy is on the page, and is kept', async ({ desktop: { page } }) => {
  const answer = await page.reload()
  expect(await answer?.headerValue('content-security-policy')).toBe(contentSecurityPolicy)
  expect(await answer?.headerValue('x-content-type-options')).toBe('nosniff')
  const ran = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.inlineRan = true'
    document.body.append(script)
    // What the test itself runs is excepted from the policy; what runs later is not.
    await new Promise((later) => setTimeout(later))
    try {
      // oxlint-disable-next-line no-eval -- that it does not run is what is asked
      return { inline: 'inlineRan' in window, evaluated: globalThis.eval('true') as boolean }
    } catch {
      return { inline: 'inlineRan' in window, evaluated: false }
    }
  })
  expect(ran).toEqual({ inline: false, evaluated: false })
})

test('12, 14: no second window, no page within the page', async ({ desktop: { page, evaluate } }) => {
  await page.evaluate(() => {
    window.open('https://example.com/')
    window.open('about:blank')
    const link = Object.assign(document.createElement('a'), {
      href: 'https://example.com/',
      target: '_blank',
    })
    document.body.append(link)
    link.click()
    for (const name of ['webview', 'iframe', 'object', 'embed']) {
      const element = document.createElement(name)
      element.setAttribute(name === 'object' ? 'data' : 'src', 'https://example.com/')
      document.body.append(element)
    }
  })
  await expect.poll(() => page.context().pages().length).toBe(1)
  const count = ({ BrowserWindow }: typeof Electron.CrossProcessExports) =>
    BrowserWindow.getAllWindows().length
  expect(await evaluate(count, undefined)).toBe(1)
  for (const frame of page.frames().slice(1)) expect(frame.url()).not.toContain('example.com')
  const attached = await evaluate(({ BrowserWindow }) => {
    let prevented = false
    const event = { preventDefault: () => (prevented = true) }
    BrowserWindow.getAllWindows()[0]?.webContents.emit('will-attach-webview', event, {}, {})
    return !prevented
  }, undefined)
  expect(attached).toBe(false)
})

test('13: the page cannot be led away', async ({ desktop: { page, evaluate } }) => {
  const here = page.url()
  for (const address of [
    'https://example.com/',
    'http://127.0.0.1:1/',
    'file:///etc/passwd',
    'javascript:void 0',
  ]) {
    await page.evaluate((target) => window.location.assign(target), address).catch(() => {})
    await page.evaluate((target) => {
      const link = Object.assign(document.createElement('a'), { href: target })
      document.body.append(link)
      link.click()
    }, address)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    expect(page.url()).toBe(here)
  }
  const followed = await evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    return ['https://example.com/', 'app://home.evil/', 'app://home/#/settings'].filter((url) => {
      let prevented = false
      contents?.emit('will-redirect', { url, preventDefault: () => (prevented = true) })
      return !prevented
    })
  }, undefined)
  expect(followed).toEqual(['app://home/#/settings'])
})

test('15: nothing is ever opened outside', () => {
  expect(read('electron/main.ts')).not.toMatch(/\bshell\b|openExternal|openPath/)
})

test('16: Electron is pinned to a version that is still maintained', () => {
  const { devDependencies } = JSON.parse(read('package.json')) as { devDependencies: Record<string, string> }
  const [major] = /^\d+(?=\.\d+\.\d+$)/.exec(devDependencies['electron'] ?? '') ?? []
  expect(Number(major)).toBeGreaterThanOrEqual(45)
})

test('17: only the top frame of our page is listened to', async ({ desktop: { evaluate } }) => {
  const answered = await evaluate(({ ipcMain }) => {
    const senders = [
      { url: 'app://home/', parent: null },
      { url: 'app://home/', parent: {} },
      { url: 'https://example.com/', parent: null },
      { url: 'app://home.evil/', parent: null },
    ]
    return senders.map((sender) => {
      let ports = 0
      ipcMain.emit('mulu:connect', { senderFrame: { ...sender, postMessage: () => (ports += 1) } })
      return ports
    })
  }, undefined)
  expect(answered).toEqual([1, 0, 0, 0])
})

test('19: the installed binary has its fuses set', () => {
  const fuses = read('electron-builder.yml').split('electronFuses:\n')[1]?.split('\n\n')[0] ?? ''
  const set = Object.fromEntries(
    Array.from(fuses.matchAll(/^ {2}(\w+): (true|false)$/gm), ([, name, value]) => [name, value]),
  )
  expect(set).toEqual({
    runAsNode: 'false',
    enableNodeOptionsEnvironmentVariable: 'false',
    enableNodeCliInspectArguments: 'false',
    onlyLoadAppFromAsar: 'true',
    enableEmbeddedAsarIntegrityValidation: 'true',
    grantFileProtocolExtraPrivileges: 'false',
    enableCookieEncryption: 'true',
    loadBrowserProcessSpecificV8Snapshot: 'false',
  })
})

test('20: the page is given four functions, and can change none of them', async ({ desktop: { page } }) => {
  const bridge = await page.evaluate(() => ({
    names: Object.keys(window.mulu ?? {}),
    kinds: Object.values(window.mulu ?? {}).map((each) => typeof each),
    frozen: Object.isFrozen(window.mulu),
  }))
  expect(bridge).toEqual({
    names: ['connect', 'pathOf', 'pickFolder', 'savePdf'],
    kinds: ['function', 'function', 'function', 'function'],
    frozen: true,
  })
})
