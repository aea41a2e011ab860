import { ipcMain, type BrowserWindow } from 'electron'
import type { IpcTransport } from './transport.ts'

/** The one place that touches ipcMain. `currentWindow` is null while no window is open. */
export function electronTransport(currentWindow: () => BrowserWindow | null): IpcTransport {
  return {
    handle(channel, answer) {
      ipcMain.handle(channel, (event, payload: unknown) => {
        const frame = event.senderFrame
        const mainFrame = currentWindow()?.webContents.mainFrame
        // A frame that has gone or moved on is null: such a message is from nobody.
        const isStudioFrame = frame !== null && mainFrame !== undefined && frame.frameTreeNodeId === mainFrame.frameTreeNodeId
        return answer({ isStudioFrame, url: frame?.url ?? '' }, payload)
      })
    },
    send(channel, payload) {
      currentWindow()?.webContents.send(channel, payload)
    },
  }
}
