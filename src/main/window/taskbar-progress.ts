import type { BrowserWindow } from 'electron'
import { activeRunStates, type RunSummary } from '../../shared/run-record.ts'

/** Smaller changes are not worth a message to the system. */
const smallestChange = 0.005
const none = -1

/** How far a run is, in the dock or the taskbar. */
export class TaskbarProgress {
  readonly #currentWindow: () => Pick<BrowserWindow, 'setProgressBar'> | null
  #shown = none

  constructor(currentWindow: () => Pick<BrowserWindow, 'setProgressBar'> | null) {
    this.#currentWindow = currentWindow
  }

  show(run: Pick<RunSummary, 'state' | 'step' | 'totalSteps'>): void {
    const fraction = progressOf(run)
    const isEdge = (value: number): boolean => value === none || value > 1
    if (fraction === this.#shown || (!isEdge(fraction) && !isEdge(this.#shown) && Math.abs(fraction - this.#shown) < smallestChange)) return
    this.#shown = fraction
    this.#currentWindow()?.setProgressBar(fraction, { mode: fraction > 1 ? 'indeterminate' : 'normal' })
  }
}

/** 0 to 1; 2 while the length is not known, and -1 where nothing is under way, as Electron wants it. */
function progressOf({ state, step, totalSteps }: Pick<RunSummary, 'state' | 'step' | 'totalSteps'>): number {
  if (!activeRunStates.includes(state)) return none
  return totalSteps === 0 || state === 'preparing' ? 2 : step / totalSteps
}
