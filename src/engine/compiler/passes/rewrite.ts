import { type Constant, type Graph, type GraphNode, newValue, type Value } from '../graph.ts'

export interface RewriteContext {
  /** The constant that a value holds, if it is one. */
  constant(value: Value): Constant | undefined
  /** The (already rewritten) node that makes a value. */
  producer(value: Value): GraphNode | undefined
  addConstant(constant: Constant, shape: readonly number[], type: Value['type']): Value
  /** Adds a node before the one being rewritten and returns its output. */
  addNode(node: Omit<GraphNode, 'outputs'>, shape: readonly number[], type: Value['type']): Value
}

/** Returns the value that takes the place of the node's single output, or undefined to keep the node. */
export type RewriteRule = (node: GraphNode, context: RewriteContext) => Value | undefined

/** Walks the program once, in order, and lets `rule` replace nodes. Replaced nodes are left to dead-node elimination. */
export function rewrite(graph: Graph, rule: RewriteRule): Graph {
  const replaced = new Map<Value, Value>()
  const constants = new Map(graph.constants)
  const producers = new Map<Value, GraphNode>()
  const nodes: GraphNode[] = []
  const current = (value: Value): Value => replaced.get(value) ?? value
  const push = (node: GraphNode): void => {
    nodes.push(node)
    for (const output of node.outputs) producers.set(output, node)
  }
  const context: RewriteContext = {
    constant: (value) => constants.get(value),
    producer: (value) => producers.get(value),
    addConstant: (constant, shape, type) => {
      const value = newValue(shape, type)
      constants.set(value, constant)
      return value
    },
    addNode: (node, shape, type) => {
      const output = newValue(shape, type)
      push({ ...node, outputs: [output] })
      return output
    },
  }
  for (const original of graph.nodes) {
    const node = { ...original, inputs: original.inputs.map(current) }
    const [output] = node.outputs
    const replacement = output && node.outputs.length === 1 ? rule(node, context) : undefined
    if (output && replacement) replaced.set(output, replacement)
    else push(node)
  }
  const outputs = new Map([...graph.outputs].map(([name, value]) => [name, current(value)]))
  return { ...graph, constants, nodes, outputs }
}
