import { bert } from '../bert.ts'
import type { ShapeFamily } from './shape-family.ts'

/** RoBERTa (Liu et al., 2019): BERT's layers under a head of its own, a dense layer before the classifier. */
export const roberta: ShapeFamily = {
  modelType: 'roberta',
  shape: (folder) => {
    const { modules, hiddenSize } = bert.describe({ ...folder, config: { ...folder.config, model_type: bert.modelType } })
    return { modules, parts: [], head: { fixed: hiddenSize * hiddenSize + hiddenSize, perLabel: hiddenSize + 1 } }
  },
}
