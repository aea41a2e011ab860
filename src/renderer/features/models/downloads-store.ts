import type { Download } from '../../../shared/hub.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { showNotice } from '../../bridge/show-notice.ts'
import { messages } from '../../messages/index.ts'
import { settle } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { forgetRepository } from './hub-search-store.ts'
import { refreshModels } from './models-store.ts'

/** In the order they were asked for; those that are done are gone. */
const store = createStore<readonly Download[]>([])

/** Called once, before the first render. */
export function listenToDownloads(): void {
  window.studio.on('hub.download', receiveDownload)
  void settle(ask('hub.downloads', {})).then((loaded) => {
    if (loaded.status === 'ready') store.update((state) => [...loaded.value.filter(({ id }) => !state.some((each) => each.id === id)), ...state])
  })
}

function receiveDownload(download: Download): void {
  const { id, state, repository } = download
  const over = state === 'finished' || state === 'cancelled'
  store.update((downloads) => {
    if (over) return downloads.filter((each) => each.id !== id)
    const known = downloads.some((each) => each.id === id)
    return known ? downloads.map((each) => (each.id === id ? download : each)) : [...downloads, download]
  })
  if (!over) return
  forgetRepository(repository)
  if (state !== 'finished') return
  showNotice(messages.hub.finished(repository))
  void refreshModels()
}

export async function startDownload(repository: string): Promise<void> {
  await askOrNotify('hub.download', { repository })
}

export function pauseDownload(downloadId: string): void {
  void askOrNotify('hub.pause', { downloadId })
}

export function resumeDownload(downloadId: string): void {
  void askOrNotify('hub.resume', { downloadId })
}

export function cancelDownload(downloadId: string): void {
  void askOrNotify('hub.cancel', { downloadId })
}

export function useDownloads(): readonly Download[] {
  return useStore(store, (state) => state)
}
