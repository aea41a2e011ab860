import { elementCount, type Graph, type GraphNode } from './graph.ts'

const products = new Set(['Gemm', 'MatMul', 'FusedMatMul'])

/** How many nodes of each operation a graph has, the most frequent first. */
export function countOperations({ nodes }: Graph): Record<string, number> {
  const counts = new Map<string, number>()
  for (const { operation } of nodes) counts.set(operation, (counts.get(operation) ?? 0) + 1)
  return Object.fromEntries([...counts].sort(([one, first], [other, second]) => second - first || (one < other ? -1 : 1)))
}

/** Multiplications and additions of a graph's matrix products; everything else is small beside them. */
export function floatingPointOperations({ nodes }: Graph): number {
  return nodes.reduce((sum, node) => sum + (products.has(node.operation) ? operationsOfProduct(node) : 0), 0)
}

function operationsOfProduct({ inputs, outputs, attributes }: GraphNode): number {
  const [left] = inputs
  const [output] = outputs
  if (!left || !output) return 0
  const transposed = attributes.transA && 'integer' in attributes.transA && attributes.transA.integer === 1
  const inner = left.shape.at(transposed ? -2 : -1) ?? 1
  return 2 * inner * elementCount(output.shape)
}
