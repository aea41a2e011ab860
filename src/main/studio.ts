import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { app, type BrowserWindow, nativeTheme, session } from 'electron'
import { languageOf } from '../shared/language.ts'
import { nativeWords } from '../shared/native-words/index.ts'
import type { Settings } from '../shared/settings.ts'
import { AdapterLibrary } from './adapters/adapter-library.ts'
import { ImportedAdapters } from './adapters/imported-adapters.ts'
import { removeDeletedAdapters } from './adapters/remove-deleted-adapters.ts'
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
import { removeDeletedRuns } from './runs/remove-deleted-runs.ts'
import { RunQueue } from './runs/run-queue.ts'
import { RunService } from './runs/run-service.ts'
import { HubSettings } from './settings/hub-settings.ts'
import { SettingsFile } from './settings/settings-file.ts'
import { settingsHandlers } from './settings/settings-handlers.ts'
import { systemSecretKeeper } from './settings/system-secret-keeper.ts'
import { settingsFileName, usedDataFolder } from './store/chosen-data-folder.ts'
import { dataFolderInside } from './store/data-folder.ts'
import { openHistory } from './store/open-history.ts'
import { announceEnd } from './window/announce-end.ts'
import { confirmStop } from './window/confirm-stop.ts'
import { desktop } from './window/desktop.ts'
import { lockDown } from './window/lock-down.ts'
import { setApplicationMenu } from './window/menu.ts'
import { pageAddress, pageSource } from './window/page-origin.ts'
import { servePage } from './window/serve-page.ts'
import { openStudioWindow } from './window/studio-window.ts'
import { TaskbarProgress } from './window/taskbar-progress.ts'

export interface Studio {
  /** Brings the window to the front; opens it where it was closed. */
  showWindow(): void
  /** Whether a run would be paused by closing. */
  readonly hasActiveRun: () => boolean
  /** Asks whether a run that is under way may be paused. */
  confirmStop(): Promise<boolean>
  /** Pauses what runs and closes the history. Bounded in time; never throws. */
  close(): Promise<void>
}

/** A little more than a run is given to stop, as the engine is ended only then. */
const closeTimeoutMilliseconds = 12_000

/** Joins the parts. Throws a StudioFailure where the history cannot be opened. */
export function openStudio(): Studio {
  const source = pageSource()
  let window: BrowserWindow | null = null
  const currentWindow = () => window

  const settings = new SettingsFile(join(app.getPath('userData'), settingsFileName))
  const systemLanguage = languageOf(app.getLocale())
  const language = () => settings.current.language ?? systemLanguage
  const words = () => nativeWords(language())

  const dataFolder = usedDataFolder(app.getPath('userData'), settings.current.dataFolder)
  const history = openHistory(dataFolder.databaseFile)
  const transport = electronTransport(currentWindow)
  const events = new EventSender(transport)
  const fork = (options?: { givesWay: boolean }) => forkUtilityProcess(join(import.meta.dirname, 'worker.js'), options)
  const startEngine = (givesWay: boolean) =>
    new EngineHost(
      () => fork({ givesWay }),
      (progress) => events.taskProgress(progress),
      (folder, spectrum) => events.spectrum(folder, spectrum),
      (generationId, text) => events.text(generationId, text),
    )
  // A step holds its worker's thread, so what the window asks meanwhile is answered by another; training lets both go first.
  const [trainer, engine] = [startEngine(true), startEngine(false)]
  const taskbar = new TaskbarProgress(currentWindow)
  const runs = new RunService({
    history,
    engine: trainer,
    dataFolder,
    threads: () => settings.current.threads,
    onUpdate: (update) => {
      taskbar.show(update.summary)
      if (runs.isDiscarded(update.summary.id)) return
      events.runUpdate(update)
      announceEnd(update.summary, window, words(), showWindow)
    },
  })
  // Of an earlier studio, which could not remove them when it closed.
  void removeDeletedRuns(history, dataFolder.runs)
  void removeDeletedAdapters(history.adapters, dataFolder.adapters)
  const queue = new RunQueue({ history, runs, onChange: (state) => events.queueUpdate(state) })
  const devices = new DeviceService({
    probe: probeInWorker(fork),
    remember: (reports) => engine.request('rememberDevices', { cacheFolder: dataFolder.cache, reports: [...reports] }),
    onReport: (report) => events.deviceReport(report),
  })
  const system = desktop(currentWindow, words)
  const applyLook = ({ colorScheme }: Settings) => {
    nativeTheme.themeSource = colorScheme === 'auto' ? 'system' : colorScheme
    setApplicationMenu(words(), (action) => {
      showWindow()
      events.actionChosen(action)
    })
  }
  let shownLanguage = language()
  const onChange = (changed: Settings) => {
    applyLook(changed)
    if (language() === shownLanguage) return
    shownLanguage = language()
    // The page reads its texts once, while it loads.
    if (window !== null) void window.loadURL(pageAddress(source, shownLanguage, window.webContents.getURL()))
  }
  const models = new ModelLibrary({ store: history.models, engine, runs: () => history.reader.listRuns(), modelsFolder: dataFolder.models })
  const hub = openHub({
    history,
    settings: new HubSettings(dataFolder.hubSettingsFile, systemSecretKeeper),
    modelsFolder: dataFolder.models,
    onUpdate: (download) => events.download(download),
  })
  hub.downloads.start()
  const handlers = studioHandlers({
    engine,
    runs,
    queue,
    adapters: new AdapterLibrary({ runs, imported: new ImportedAdapters({ store: history.adapters, engine, models: () => history.models.list(), dataFolder }) }),
    devices,
    models,
    hub,
    dataFolder,
    usualDataFolder: dataFolderInside(app.getPath('userData')).root,
    historyNotice: history.notice,
    system,
    settings: settingsHandlers({ settings, systemLanguage, dataFolder, activeRuns: () => history.reader.activeRuns(), system, onChange }),
  })
  serveCommands({ transport, handlers, origin: source, beforeAnswer: () => events.flush() })

  lockDown(session.defaultSession)
  servePage(session.defaultSession, join(import.meta.dirname, '../renderer'), source)
  applyLook(settings.current)

  function showWindow(): void {
    if (window === null) {
      window = openStudioWindow(pageAddress(source, language()))
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
  }

  return {
    hasActiveRun: () => runs.hasActiveRun,
    confirmStop: () => confirmStop(window, words()),
    showWindow,
    async close() {
      try {
        // What ends now must not begin the next.
        queue.hold()
        await Promise.race([runs.close(), wait(closeTimeoutMilliseconds, undefined, { ref: false })])
        devices.cancel()
        await hub.downloads.close()
        await Promise.all([trainer.close(), engine.close()])
        await removeDeletedRuns(history, dataFolder.runs)
        await removeDeletedAdapters(history.adapters, dataFolder.adapters)
      } catch (error) {
        console.error('The studio could not close in order:', error)
      }
      history.close()
    },
  }
}
