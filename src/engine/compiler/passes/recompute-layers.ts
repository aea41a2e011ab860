import type { Graph, GraphNode, Value } from '../graph.ts'
import { estimateMemory } from '../memory-estimate.ts'
import { ancestorsOf, forwardSegments, type Segment } from './forward-segments.ts'
import { SegmentClone } from './segment-clone.ts'

/** Shares of all forward results that a stretch may hold: many short stretches keep more inputs, few long ones hold more at once. */
const sharesTried = [1 / 48, 1 / 24, 1 / 12, 1 / 6, 1 / 3]

/**
 * Keeps only what lies between layers for the backward part, which computes the rest again, layer by layer (Chen et al.,
 * 2016, "Training deep nets with sublinear memory cost"). Of the ways to cut, it takes the one that is estimated to need
 * the least memory. `loss` names the output that the forward part ends with; a program without it stays as it is.
 */
export function recomputeLayers(graph: Graph, loss = 'loss'): Graph {
  const target = graph.outputs.get(loss)
  if (!target) return graph
  const forward = ancestorsOf(graph, target)
  let best = graph
  let least = estimateMemory(graph).activations
  for (const share of sharesTried) {
    const candidate = withSegments(graph, forward, forwardSegments(forward, share))
    const { activations } = estimateMemory(candidate)
    if (activations < least) [best, least] = [candidate, activations]
  }
  return best
}

/** The program with every stretch but the last computed again for the backward nodes that read what it made. */
export function withSegments(graph: Graph, forward: readonly GraphNode[], segments: readonly Segment[]): Graph {
  const inForward = new Set(forward)
  const backward = graph.nodes.filter((node) => !inForward.has(node))
  const segmentOf = new Map<Value, number>()
  for (const [index, { nodes }] of segments.entries()) for (const { outputs } of nodes) for (const output of outputs) segmentOf.set(output, index)
  for (const { crossing } of segments) for (const value of crossing) segmentOf.delete(value)
  const triggers = findTriggers(backward, segmentOf, new Set(graph.outputs.values()))
  const inputs = new Set(graph.inputs.values())
  const clones = segments.map((segment, index) => {
    const trigger = index < segments.length - 1 ? triggers.get(index) : undefined
    return trigger && new SegmentClone(segment, trigger, inputs)
  })
  const again = (value: Value): Value => clones[segmentOf.get(value) ?? -1]?.of(value) ?? value
  const rewritten = backward.map((node) => ({ ...node, inputs: node.inputs.map(again) }))
  const made = clones.flatMap((clone) => clone?.nodes ?? [])
  const constants = new Map([...graph.constants, ...clones.flatMap((clone) => [...(clone?.constants ?? [])])])
  return { ...graph, constants, nodes: [...forward, ...inOrderOfUse(rewritten, made)] }
}

/**
 * What is to be ready before each stretch is computed again: the gradient with which the backward part enters it, and the
 * program's outputs that have to do with later stretches alone. A backward node belongs to the earliest stretch that it
 * reads from; where one reads something of a later stretch, that is the gradient that enters. Without the outputs, ONNX
 * Runtime leaves those for the end and holds what they are made of.
 */
function findTriggers(backward: readonly GraphNode[], segmentOf: ReadonlyMap<Value, number>, outputs: ReadonlySet<Value>): Map<number, Value[]> {
  const levels = new Map<Value, number>()
  const entering = new Map<number, Value>()
  for (const node of backward) {
    const level = Math.min(...node.inputs.map((input) => segmentOf.get(input) ?? levels.get(input) ?? Infinity))
    for (const output of node.outputs) levels.set(output, level)
    // Nodes stand in their order, so the last one that is found is the one that is ready last.
    for (const input of node.inputs) {
      const above = levels.get(input) ?? Infinity
      if (level < above && above < Infinity && input.type === 'float32') entering.set(level, input)
    }
  }
  const waiting = new Set([...levels.keys()].filter((value) => outputs.has(value) && value.type === 'float32'))
  const triggers = new Map<number, Value[]>()
  for (const [segment, gradient] of [...entering].sort(([one], [other]) => other - one)) {
    const ready = [...waiting].filter((output) => (levels.get(output) ?? Infinity) > segment)
    for (const output of ready) waiting.delete(output)
    triggers.set(segment, [gradient, ...ready])
  }
  return triggers
}

/** `nodes` in their order, each of the nodes `made` beside them right before the first that needs it. */
function inOrderOfUse(nodes: readonly GraphNode[], made: readonly GraphNode[]): GraphNode[] {
  const producers = new Map([...nodes, ...made].flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  const ordered = new Set<GraphNode>()
  const place = (node: GraphNode): void => {
    if (ordered.has(node)) return
    for (const input of node.inputs) {
      const producer = producers.get(input)
      if (producer) place(producer)
    }
    ordered.add(node)
  }
  nodes.forEach(place)
  return [...ordered]
}
