import { contextBridge, ipcRenderer, type IpcRendererEvent, webUtils } from 'electron'
import type { StudioBridge } from '../shared/contract/bridge.ts'
import { channelOf } from '../shared/contract/channel.ts'

// The page gets these three functions and nothing of Electron's: neither ipcRenderer nor its events.
const bridge: StudioBridge = {
  // The main process checks each answer against the contract before it sends it.
  invoke: (name, input) => ipcRenderer.invoke(channelOf(name), input),
  on(name, listener) {
    const receive = (_event: IpcRendererEvent, payload: Parameters<typeof listener>[0]) => listener(payload)
    ipcRenderer.on(channelOf(name), receive)
    return () => void ipcRenderer.off(channelOf(name), receive)
  },
  pathOfDroppedFile: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
}

contextBridge.exposeInMainWorld('studio', bridge)
