import { z } from 'zod'
import { readConfiguration } from '../configuration.ts'
import type { ShapeFamily } from './shape-family.ts'
import { size } from './size.ts'
import { stackLayers } from './stack-layers.ts'

const schema = z.object({ dim: size, hidden_dim: size, n_layers: size })

/** DistilBERT (Sanh et al., 2019); its head has a dense layer before the classifier. */
export const distilbert: ShapeFamily = {
  modelType: 'distilbert',
  shape: (folder) => {
    const { dim, hidden_dim: hidden, n_layers: layers } = readConfiguration(folder, schema)
    const modules = stackLayers('transformer.layer', layers, [
      ['attention.q_lin', 'q_lin', dim, dim],
      ['attention.k_lin', 'k_lin', dim, dim],
      ['attention.v_lin', 'v_lin', dim, dim],
      ['attention.out_lin', 'out_lin', dim, dim],
      ['ffn.lin1', 'lin1', dim, hidden],
      ['ffn.lin2', 'lin2', hidden, dim],
    ])
    return { modules, parts: [], head: { fixed: dim * dim + dim, perLabel: dim + 1 } }
  },
}
