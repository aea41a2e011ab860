import type { Graph, GraphNode, Value } from '../graph.ts'
import { rewrite } from './rewrite.ts'

/** Constants longer than this are not compared: equal ones are rare and comparing costs time. */
const longestComparedConstant = 64

/** Computes each thing once: equal constants and equal operations on equal inputs become one. */
export function mergeEqualNodes(graph: Graph): Graph {
  const canonical = canonicalConstants(graph)
  const seen = new Map<string, Value>()
  return rewrite(graph, (node, context) => {
    const inputs = node.inputs.map((input) => canonical.get(input) ?? input)
    const key = describe(node, inputs)
    const earlier = seen.get(key)
    if (earlier) return earlier
    const [output] = node.outputs
    if (!output) return undefined
    if (inputs.every((input, index) => input === node.inputs[index])) {
      seen.set(key, output)
      return undefined
    }
    const merged = context.addNode({ ...node, inputs }, output.shape, output.type)
    seen.set(key, merged)
    return merged
  })
}

function canonicalConstants(graph: Graph): Map<Value, Value> {
  const first = new Map<string, Value>()
  const canonical = new Map<Value, Value>()
  for (const [value, constant] of graph.constants) {
    if (constant.data.length > longestComparedConstant) continue
    const key = `${value.type}|${value.shape.join()}|${String(constant.uniform)}|${constant.data.join()}`
    const earlier = first.get(key)
    if (earlier) canonical.set(value, earlier)
    else first.set(key, value)
  }
  return canonical
}

function describe(node: GraphNode, inputs: readonly Value[]): string {
  const attributes = Object.entries(node.attributes).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return JSON.stringify([node.domain, node.operation, inputs.map((input) => input.id), attributes])
}
