import { type BrowserWindow, dialog } from 'electron'
import type { NativeWords } from '../../shared/native-words/index.ts'

/** Asks whether the run under way may be paused; true where the person says so. */
export async function confirmStop(window: BrowserWindow | null, words: NativeWords): Promise<boolean> {
  const { message, detail, keep, pause } = words.dialogs.pauseAndQuit
  const options = {
    type: 'question' as const,
    message,
    detail,
    buttons: [keep, pause],
    defaultId: 0,
    cancelId: 0,
  }
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return response === 1
}
