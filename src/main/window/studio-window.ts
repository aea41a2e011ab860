import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, screen } from 'electron'
import { isReachable, readWindowState, writeWindowState } from './window-state.ts'

export const minimumSize = { width: 1024, height: 700 }
const firstSize = { width: 1360, height: 900 }

/** Opens the studio's window where and as large as it was left. */
export function openStudioWindow(url: string): BrowserWindow {
  const stateFile = join(app.getPath('userData'), 'window-state.json')
  const state = readWindowState(stateFile)
  const screens = screen.getAllDisplays().map((display) => display.workArea)
  const place = state !== null && isReachable(state.place, screens) ? state.place : firstSize
  const window = new BrowserWindow({
    ...place,
    minWidth: minimumSize.width,
    minHeight: minimumSize.height,
    title: app.name,
    // Shown once it is painted, on the colour of the theme: no white flash in the dark.
    show: false,
    backgroundColor: backgroundColor(),
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      // The page's code is kept compiled from the first start on.
      v8CacheOptions: 'bypassHeatCheck',
      // Live charts go on while the window is behind another one.
      backgroundThrottling: false,
    },
  })
  if (state?.isMaximized === true) window.maximize()
  const followTheme = () => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', followTheme)
  window.once('ready-to-show', () => window.show())
  window.on('close', () => writeWindowState(stateFile, { place: window.getNormalBounds(), isMaximized: window.isMaximized() }))
  window.once('closed', () => nativeTheme.off('updated', followTheme))
  void window.loadURL(url)
  return window
}

/** Mantine's body colours. */
function backgroundColor(): string {
  return nativeTheme.shouldUseDarkColors ? '#242424' : '#ffffff'
}
