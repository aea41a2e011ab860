import { type Graph, type GraphNode, newValue, producersOf, type Value } from './graph.ts'
import { ancestorsOf } from './passes/forward-segments.ts'
import { cutAtLayers } from './repeated-layers.ts'

/**
 * Cuts a program into stages that are run one after the other: a forward stage for each stretch of layers, one that goes
 * through the last stretch forward and backward, and a backward stage for each of the others, which computes its stretch
 * again from what the forward stages handed on (Chen et al., 2016). `loss` names the output that the forward part ends
 * with; a program without it is all forward.
 */
export function cutIntoStages(program: Graph, loss = 'loss'): { graph: Graph; stages: GraphNode[][] } {
  const graph = withComputedOutputs(program)
  const target = graph.outputs.get(loss)
  const forward = target ? ancestorsOf(graph, target) : graph.nodes
  const stretches = cutAtLayers(graph, forward)
  const inForward = new Set(forward)
  const backward = graph.nodes.filter((node) => !inForward.has(node))
  const stretchOf = new Map(stretches.flatMap((nodes, index) => nodes.flatMap(({ outputs }) => outputs.map((output) => [output, index] as const))))
  const kept = handedOn(stretches, stretchOf)
  const last = stretches.length - 1
  const levels = backwardLevels(backward, (value) => (kept.has(value) ? undefined : stretchOf.get(value)), last)
  for (const node of backward) for (const input of node.inputs) if (stretchOf.has(input) && stretchOf.get(input) !== levels.get(node)) kept.add(input)
  const stages = [...stretches]
  for (let level = last; level >= 0; level -= 1) {
    const own = backward.filter((node) => levels.get(node) === level)
    if (level === last) stages[last] = [...(stretches[last] ?? []), ...own]
    else if (own.length > 0) stages.push([...computedAgain(stretches[level] ?? [], own, kept), ...own])
  }
  return { graph, stages }
}

/** Every output made by a node: an input or a constant that is one is passed on. */
function withComputedOutputs(graph: Graph): Graph {
  const producers = producersOf(graph)
  const nodes = [...graph.nodes]
  const outputs = new Map<string, Value>()
  for (const [name, value] of graph.outputs) {
    const output = producers.has(value) ? value : newValue(value.shape, value.type)
    if (output !== value) nodes.push({ operation: 'Identity', domain: '', inputs: [value], outputs: [output], attributes: {} })
    outputs.set(name, output)
  }
  return { ...graph, outputs, nodes }
}

/** Results that one stretch makes and another reads. */
function handedOn(stretches: readonly (readonly GraphNode[])[], stretchOf: ReadonlyMap<Value, number>): Set<Value> {
  const read = stretches.flatMap((nodes, index) => nodes.flatMap(({ inputs }) => inputs.filter((input) => (stretchOf.get(input) ?? index) !== index)))
  return new Set(read)
}

/**
 * The stretch with which each backward node is run: the earliest of those it reads from, since the backward part goes
 * from the last to the first. One that reads only what is there anyway is run with the first that needs it.
 */
function backwardLevels(backward: readonly GraphNode[], stretchOf: (value: Value) => number | undefined, last: number): Map<GraphNode, number> {
  const levels = new Map<GraphNode, number>()
  const producers = new Map(backward.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const levelOf = (value: Value): number => stretchOf(value) ?? levels.get(producers.get(value) as GraphNode) ?? Infinity
  for (const node of backward) levels.set(node, Math.min(...node.inputs.map(levelOf)))
  const wanted = new Map<GraphNode, number>()
  for (const node of backward.toReversed()) {
    const level = levels.get(node) ?? Infinity
    const placed = level === Infinity ? (wanted.get(node) ?? last) : level
    levels.set(node, placed)
    for (const input of node.inputs) {
      const producer = producers.get(input)
      if (producer) wanted.set(producer, Math.max(placed, wanted.get(producer) ?? 0))
    }
  }
  return levels
}

/** The nodes of a stretch that `readers` need again. */
function computedAgain(stretch: readonly GraphNode[], readers: readonly GraphNode[], kept: ReadonlySet<Value>): GraphNode[] {
  const wanted = new Set(readers.flatMap(({ inputs }) => inputs))
  const nodes: GraphNode[] = []
  for (const node of stretch.toReversed()) {
    if (!node.outputs.some((output) => wanted.has(output) && !kept.has(output))) continue
    for (const input of node.inputs) wanted.add(input)
    nodes.push(node)
  }
  return nodes.reverse()
}
