import type { CancellableTask } from '../../shared/cancellable-task.ts'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import { askOrNotify } from '../bridge/ask.ts'
import { inOwnWords } from '../formatting/phrases.ts'
import { createStore, useStore } from './store.ts'

type Task = TaskProgress['task']

const store = createStore<Record<Task, TaskProgress | null>>({ sample: null, export: null, spectra: null, import: null, dataset: null })

export function receiveTaskProgress(progress: TaskProgress): void {
  store.update((state) => ({ ...state, [progress.task]: { ...progress, message: inOwnWords(progress.message) } }))
}

/** Called before a task begins, so that it does not start with the last one's progress. */
export function clearTaskProgress(task: Task): void {
  store.update((state) => ({ ...state, [task]: null }))
}

/** The task answers null then, once it has come to a place where it can end. */
export async function cancelTask(task: CancellableTask): Promise<void> {
  await askOrNotify('task.cancel', { task })
}

export function useTaskProgress(task: Task): TaskProgress | null {
  return useStore(store, (state) => state[task])
}
