import { type BrowserWindow, Notification } from 'electron'
import type { NativeWords } from '../../shared/native-words/index.ts'
import type { RunSummary } from '../../shared/run-record.ts'
import { endInWords } from './end-in-words.ts'

/** Tells with a notification of the system that a run has ended, where nobody looks at the window. */
export function announceEnd(run: RunSummary, window: BrowserWindow | null, words: NativeWords, show: () => void): void {
  const told = endInWords(run, words)
  if (told === null || window?.isFocused() === true || !Notification.isSupported()) return
  const notification = new Notification(told)
  notification.once('click', show)
  notification.show()
}
