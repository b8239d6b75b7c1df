import { contextBridge, ipcRenderer, webUtils } from 'electron'

/** The little of the DOM that is used here; the whole of it would be in sight of every file on this side. */
declare const window: {
  location: { origin: string }
  postMessage(message: string, origin: string, ports: readonly unknown[]): void
}

// Everything that a page learns of Electron. The event and `ipcRenderer` itself stay on this side.

ipcRenderer.on('mulu:port', (event) => {
  // A port cannot cross the bridge between the two worlds; a window message can carry it, to this page alone.
  window.postMessage('mulu:port', window.location.origin, event.ports)
})

contextBridge.exposeInMainWorld('mulu', {
  connect: () => ipcRenderer.send('mulu:connect'),
  pathOf: (file: File) => webUtils.getPathForFile(file),
  pickFolder: () => ipcRenderer.invoke('mulu:pick-folder'),
  savePdf: (name: string) => ipcRenderer.invoke('mulu:save-pdf', name),
})
