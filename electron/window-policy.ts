// What the desktop window may do, as pure functions: main.ts asks, tests ask the same.

export const windowOrigin = 'app://home'
export const windowAddress = `${windowOrigin}/`

/** Whether an address is a page of ours. Compared parsed: `app://home.evil/` and `app://home@evil/` begin the same. */
export function isOurPage(address: string): boolean {
  const url = URL.parse(address)
  // Node gives a scheme it does not know the origin `null`, so the parts are compared instead.
  return url?.protocol === 'app:' && url.host === 'home' && url.username === '' && url.password === ''
}

/** The only frame that may use IPC: the top one of our page. A frame that has gone since it sent is nobody. */
export function isTrustedSender(frame: { url: string; parent: unknown } | null): boolean {
  return frame !== null && frame.parent === null && isOurPage(frame.url)
}

/** Everything that a window of ours needs is in it: no Node, no other world, no embedded pages, no relaxed rule. */
export const windowPreferences = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
} as const

/** Copying a fingerprint needs the one, a reminder of what is due the other; everything else a page could ask for is denied. */
const permissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications'])

export function isAllowedPermission(permission: string, requestingPage: string): boolean {
  return permissions.has(permission) && isOurPage(requestingPage)
}

/** What a key does to the size of everything, if anything: without a menu of Electron's, nobody else answers these keys. */
export function zoomAfter(
  { type, key, control, meta }: { type: string; key: string; control: boolean; meta: boolean },
  level: number,
): number | undefined {
  if (type !== 'keyDown' || !(control || meta)) return undefined
  if (key === '0') return 0
  if (key === '=' || key === '+') return Math.min(level + 0.5, 4)
  if (key === '-') return Math.max(level - 0.5, -2)
  return undefined
}

/** As the browser's own print does it: the paper's style says the size, and what it says counts; with it the PDF is read aloud in order. */
export const pdfOptions = {
  pageSize: 'A4',
  preferCSSPageSize: true,
  printBackground: true,
  generateTaggedPDF: true,
  generateDocumentOutline: true,
} as const

/** A backend that stops is started again, unless it stopped shortly before as well: then it would only do so again. */
export function mayRestart(previousStop: number | undefined, now: number): boolean {
  return previousStop === undefined || now - previousStop > 60_000
}
