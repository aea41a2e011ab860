import { type BrowserWindow, Notification } from 'electron'
import type { RunSummary } from '../../shared/run-record.ts'
import { endInWords } from './end-in-words.ts'

/** Tells with a notification of the system that a run has ended, where nobody looks at the window. */
export function announceEnd(run: RunSummary, window: BrowserWindow | null, show: () => void): void {
  const words = endInWords(run)
  if (words === null || window?.isFocused() === true || !Notification.isSupported()) return
  const notification = new Notification(words)
  notification.once('click', show)
  notification.show()
}
