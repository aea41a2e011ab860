import { basename } from 'node:path'
import type { StoredModel } from '../store/model-store.ts'

/** What a model is called: its name on the hub where it has one, or that of its folder. */
export function modelName({ repository, folder }: Pick<StoredModel, 'repository' | 'folder'>): string {
  return repository ?? basename(folder)
}
