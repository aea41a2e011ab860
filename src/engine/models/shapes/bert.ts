import { bert as architecture } from '../bert.ts'
import type { ShapeFamily } from './shape-family.ts'

export const bert: ShapeFamily = {
  modelType: 'bert',
  shape: (folder) => {
    const { modules, hiddenSize } = architecture.describe(folder)
    // Published BERT checkpoints carry a pooler, so only the classifier is new; whether this one does, its weights would tell.
    return { modules, parts: [], head: { fixed: 0, perLabel: hiddenSize + 1 } }
  },
}
