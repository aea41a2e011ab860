import { useEffect } from 'react'
import type { KnownModel } from '../../../shared/known-model.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { loading, settle, type Loadable } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { offerUndo } from './offer-undo.tsx'

const store = createStore<Loadable<readonly KnownModel[]>>(loading)

export async function refreshModels(): Promise<void> {
  const loaded = await settle(ask('models.list', {}))
  // What is shown stays where it cannot be read this once, but a first failure has to be told.
  if (loaded.status === 'ready' || store.get().status !== 'ready') store.update(() => loaded)
}

/** Asked again whenever a screen of models opens: folders come and go without the studio. */
export function useFreshModels(): Loadable<readonly KnownModel[]> {
  useEffect(() => {
    void refreshModels()
  }, [])
  return useModels()
}

export function useModels(): Loadable<readonly KnownModel[]> {
  return useStore(store, (state) => state)
}

export async function addModelFolder(folder: string): Promise<void> {
  if ((await askOrNotify('models.add', { folder })) !== undefined) await refreshModels()
}

export async function chooseModelToAdd(): Promise<void> {
  const answer = await askOrNotify('model.choose', {})
  if (typeof answer?.folder === 'string') await addModelFolder(answer.folder)
}

/** Off the list at once; the notification that says so can bring it back. */
export async function removeModel(model: KnownModel): Promise<void> {
  if ((await askOrNotify('models.remove', { modelId: model.id })) === undefined) return
  await refreshModels()
  offerUndo(model, () => void restoreModel(model.id))
}

async function restoreModel(modelId: string): Promise<void> {
  if ((await askOrNotify('models.restore', { modelId })) !== undefined) await refreshModels()
}

/** Answers the bytes that became free; undefined where it failed, which has been told. */
export async function deleteModelFiles(modelId: string): Promise<number | undefined> {
  const answer = await askOrNotify('models.deleteFiles', { modelId })
  await refreshModels()
  return answer?.bytes
}
