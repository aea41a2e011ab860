import { type BrowserWindow, dialog } from 'electron'

/** Asks whether the run under way may be paused; true where the person says so. */
export async function confirmStop(window: BrowserWindow | null): Promise<boolean> {
  const options = {
    type: 'question' as const,
    message: 'A run is being trained. Pause it and quit?',
    detail: 'What was trained is kept. When you open the studio again, “Resume” goes on from the same step.',
    buttons: ['Keep training', 'Pause and quit'],
    defaultId: 0,
    cancelId: 0,
  }
  const { response } = await (window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options))
  return response === 1
}
