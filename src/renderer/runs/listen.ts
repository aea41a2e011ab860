import { listenToDownloads } from '../features/models/downloads-store.ts'
import { listenToSpectra } from '../features/models/spectra-store.ts'
import { listenToTexts } from '../features/playground/writings.ts'
import { receiveDeviceReport } from '../state/device-test.ts'
import { receiveQueue, refreshQueue } from '../state/queue.ts'
import { receiveTaskProgress } from '../state/task-progress.ts'
import { applyToList, keepRunsFresh, refreshRuns } from './run-list.ts'
import { applyToStream } from './run-streams.ts'

/** Starts listening to the main process; once, before the first render, so that nothing is missed. */
export function listen(): void {
  window.studio.on('run.update', (update) => {
    applyToStream(update)
    applyToList(update.summary)
  })
  window.studio.on('queue.update', receiveQueue)
  window.studio.on('task.progress', receiveTaskProgress)
  window.studio.on('devices.report', receiveDeviceReport)
  listenToDownloads()
  listenToSpectra()
  listenToTexts()
  keepRunsFresh()
  void refreshRuns()
  void refreshQueue()
}
