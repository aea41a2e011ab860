import type { GraphNode, Value } from './graph.ts'

/** Whether a node takes rows of `table` and reads nothing else of it. */
export function looksUp({ operation, inputs }: GraphNode, table: Value): boolean {
  return operation === 'Gather' && inputs.lastIndexOf(table) === 0
}

/** The tensors among `candidates` of which nothing but single rows is read. */
export function tablesOf(nodes: readonly GraphNode[], candidates: Iterable<Value>): Set<Value> {
  const tables = new Set(candidates)
  for (const node of nodes) for (const input of node.inputs) if (!looksUp(node, input)) tables.delete(input)
  return tables
}
