import { app, dialog } from 'electron'
import { toFailure } from '../shared/failure.ts'
import { defaultUserDataFolder } from './store/data-folder.ts'
import { openStudio, type Studio } from './studio.ts'
import { registerStudioScheme } from './window/serve-page.ts'

// The command line finds the same folder without Electron, so its name is not left to Electron.
const chosenFolder = app.commandLine.getSwitchValue('user-data-dir')
app.setPath('userData', chosenFolder === '' ? defaultUserDataFolder() : chosenFolder)
// Tests run as root, where Chromium's sandbox cannot: they say so on the command line.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
registerStudioScheme()

if (app.requestSingleInstanceLock()) void app.whenReady().then(start)
else app.quit()

function start(): void {
  let studio: Studio
  try {
    studio = openStudio()
  } catch (error) {
    const { title, cause, suggestion } = toFailure(error)
    dialog.showErrorBox(title, `${cause}\n\n${suggestion}`)
    app.exit(1)
    return
  }
  studio.showWindow()
  app.on('second-instance', () => studio.showWindow())
  app.on('activate', () => studio.showWindow())
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit()
  })
  closeBeforeQuit(studio)
}

/**
 * Quitting asks where it would stop a run, waits until that has stopped and the history is closed; only then do windows
 * close and the app end. A system that ends its programs is not asked back.
 */
function closeBeforeQuit(studio: Studio): void {
  let closing: Promise<void> | null = null
  let isClosed = false
  let mustClose = false
  const close = async (): Promise<void> => {
    if (!mustClose && studio.hasActiveRun() && !(await studio.confirmStop())) {
      closing = null
      return
    }
    await studio.close()
    isClosed = true
    app.quit()
  }
  app.on('before-quit', (event) => {
    if (isClosed) return
    event.preventDefault()
    closing ??= close()
  })
  process.once('SIGTERM', () => {
    mustClose = true
    app.quit()
  })
}
