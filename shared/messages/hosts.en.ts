import type { hostsZh } from './hosts.zh.ts'
import type { Translated } from './translated.ts'

export const hostsEn: Translated<typeof hostsZh> = {
  hosts: {
    foreignHost: 'Refused: only requests to 127.0.0.1 are answered.',
    foreignPage: 'Refused: the request comes from another page.',
    noSession: 'Refused: no session. Open the address that was shown when the program started.',
    nothingHere: 'There is nothing here.',
    method: 'Refused: this kind of request is not supported.',
    broken: 'The request was not completed.',
    nodeTooOld: 'Node 24 or later is needed (this is {{found}}). Run npm ci, then start with npm start.',
    building: 'The window has to be built; ready in a few seconds…',
    buildFailed: 'The window could not be built.',
    openedInBrowser: 'Electron binary not found; opened in the browser',
    openInBrowser: 'Electron binary not found; open the address in a browser',
    openedAsAsked: 'Open the address in a browser',
    openedInElectron: 'Electron binary found; opening the desktop window.',
    fetchingElectron: 'Electron binary not found; downloading it (about 100 MB)…',
    fetchFailed:
      'The download of Electron failed; no desktop window. npm start opens the same window in the browser.',
    portTaken: 'Port {{port}} is taken; not started.',
    badOption: 'Option not understood: {{detail}}',
    backendStopped:
      'The background program keeps stopping and the window no longer works. The data is saved in the workspace file; start the program again.',
  },
}
