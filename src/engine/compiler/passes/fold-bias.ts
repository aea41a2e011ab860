import { consumersOf, type Graph } from '../graph.ts'
import { rewrite } from './rewrite.ts'

/** Gemm adds a row vector on its way: Add(Gemm(a, b), bias) becomes Gemm(a, b, bias). */
export function foldBias(graph: Graph): Graph {
  const consumers = consumersOf(graph)
  const outputs = new Set(graph.outputs.values())
  return rewrite(graph, (node, context) => {
    const [output] = node.outputs
    if (node.operation !== 'Add' || !output) return undefined
    for (const side of [0, 1]) {
      const product = node.inputs[side]
      const bias = node.inputs[1 - side]
      const gemm = product && context.producer(product)
      if (!product || !bias || gemm?.operation !== 'Gemm' || gemm.inputs.length !== 2) continue
      const onlyUse = consumers.get(product)?.length === 1 && !outputs.has(product)
      if (!onlyUse || bias.shape.length !== 1 || bias.shape[0] !== product.shape[1]) continue
      return context.addNode({ ...gemm, inputs: [...gemm.inputs, bias] }, output.shape, output.type)
    }
    return undefined
  })
}
