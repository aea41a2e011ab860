import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { app, type BrowserWindow, session } from 'electron'
import { DeviceService } from './devices/device-service.ts'
import { probeInWorker } from './devices/probe-in-worker.ts'
import { EngineHost } from './engine-host/engine-host.ts'
import { forkUtilityProcess } from './engine-host/utility-engine-process.ts'
import { electronTransport } from './ipc/electron-transport.ts'
import { EventSender } from './ipc/event-sender.ts'
import { serveCommands } from './ipc/serve-commands.ts'
import { studioHandlers } from './ipc/studio-handlers.ts'
import { openHub } from './hub/open-hub.ts'
import { ModelLibrary } from './models/model-library.ts'
import { RunService } from './runs/run-service.ts'
import { HubSettings } from './settings/hub-settings.ts'
import { systemSecretKeeper } from './settings/system-secret-keeper.ts'
import { dataFolderInside } from './store/data-folder.ts'
import { openHistory } from './store/open-history.ts'
import { confirmStop } from './window/confirm-stop.ts'
import { desktop } from './window/desktop.ts'
import { lockDown } from './window/lock-down.ts'
import { setApplicationMenu } from './window/menu.ts'
import { pageSource } from './window/page-origin.ts'
import { servePage } from './window/serve-page.ts'
import { openStudioWindow } from './window/studio-window.ts'

export interface Studio {
  /** Brings the window to the front; opens it where it was closed. */
  showWindow(): void
  /** Whether a run would be stopped by closing. */
  readonly hasActiveRun: () => boolean
  /** Asks whether a run that is under way may be stopped. */
  confirmStop(): Promise<boolean>
  /** Stops what runs and closes the history. Bounded in time; never throws. */
  close(): Promise<void>
}

/** A little more than a run is given to stop, as the engine is ended only then. */
const closeTimeoutMilliseconds = 12_000

/** Joins the parts. Throws a StudioFailure where the history cannot be opened. */
export function openStudio(): Studio {
  const source = pageSource()
  let window: BrowserWindow | null = null
  const currentWindow = () => window

  const dataFolder = dataFolderInside(app.getPath('userData'))
  const history = openHistory(dataFolder.databaseFile)
  const transport = electronTransport(currentWindow)
  const events = new EventSender(transport)
  const fork = () => forkUtilityProcess(join(import.meta.dirname, 'worker.js'))
  const engine = new EngineHost(
    fork,
    (progress) => events.taskProgress(progress),
    (folder, spectrum) => events.spectrum(folder, spectrum),
  )
  const runs = new RunService({ history, engine, dataFolder, onUpdate: (update) => events.runUpdate(update) })
  const devices = new DeviceService({
    probe: probeInWorker(fork),
    remember: (reports) => engine.request('rememberDevices', { cacheFolder: dataFolder.cache, reports: [...reports] }),
    onReport: (report) => events.deviceReport(report),
  })
  const models = new ModelLibrary({ store: history.models, engine, runs: () => runs.list(), modelsFolder: dataFolder.models })
  const hub = openHub({
    history,
    settings: new HubSettings(dataFolder.hubSettingsFile, systemSecretKeeper),
    modelsFolder: dataFolder.models,
    onUpdate: (download) => events.download(download),
  })
  hub.downloads.start()
  const handlers = studioHandlers({ engine, runs, devices, models, hub, dataFolder, historyNotice: history.notice, system: desktop(currentWindow) })
  serveCommands({ transport, handlers, origin: source, beforeAnswer: () => events.flush() })

  lockDown(session.defaultSession)
  servePage(session.defaultSession, join(import.meta.dirname, '../renderer'), source)
  setApplicationMenu()

  return {
    hasActiveRun: () => runs.hasActiveRun,
    confirmStop: () => confirmStop(window),
    showWindow() {
      if (window === null) {
        window = openStudioWindow(source)
        window.on('close', (event) => {
          // Where closing the window ends the studio, quitting asks first.
          if (process.platform === 'darwin' || !runs.hasActiveRun) return
          event.preventDefault()
          app.quit()
        })
        window.once('closed', () => (window = null))
        return
      }
      if (window.isMinimized()) window.restore()
      window.focus()
    },
    async close() {
      try {
        await Promise.race([runs.close(), wait(closeTimeoutMilliseconds, undefined, { ref: false })])
        devices.cancel()
        await hub.downloads.close()
        await engine.close()
      } catch (error) {
        console.error('The studio could not close in order:', error)
      }
      history.close()
    },
  }
}
