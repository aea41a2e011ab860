import type { Graph, GraphNode, Value } from '../graph.ts'

/** Drops everything that no output depends on. Inputs stay: they are the program's signature. */
export function eliminateDeadNodes(graph: Graph): Graph {
  const live = new Set<Value>(graph.outputs.values())
  const nodes: GraphNode[] = []
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => live.has(output))) continue
    for (const input of node.inputs) live.add(input)
    nodes.push(node)
  }
  const kept = <Content>(values: ReadonlyMap<Value, Content>): Map<Value, Content> =>
    new Map([...values].filter(([value]) => live.has(value)))
  return { ...graph, constants: kept(graph.constants), weights: kept(graph.weights), nodes: nodes.reverse() }
}
