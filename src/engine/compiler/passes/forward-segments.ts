import type { Graph, GraphNode, Value } from '../graph.ts'
import { bytesOf } from '../memory-estimate.ts'

/** A stretch of the forward part that can be computed again from what crosses its beginning. */
export interface Segment {
  readonly nodes: readonly GraphNode[]
  /** Results from before that the stretch or what follows it reads; they are kept. */
  readonly crossing: ReadonlySet<Value>
}

/** How much wider than the narrowest place a cut may be: beside a layer's input go small things, such as an attention mask. */
const widthAllowed = 1.25

/** The nodes that `target` depends on, in their order. */
export function ancestorsOf(graph: Graph, target: Value): GraphNode[] {
  const wanted = new Set([target])
  const nodes: GraphNode[] = []
  for (const node of graph.nodes.toReversed()) {
    if (!node.outputs.some((output) => wanted.has(output))) continue
    for (const input of node.inputs) wanted.add(input)
    nodes.push(node)
  }
  return nodes.reverse()
}

/** When each result is made, and when it is read last. */
function lifetimes(forward: readonly GraphNode[]): { made: Map<Value, number>; lastRead: Map<Value, number> } {
  const made = new Map<Value, number>()
  const lastRead = new Map<Value, number>()
  for (const [position, { inputs, outputs }] of forward.entries()) {
    for (const output of outputs) made.set(output, position)
    for (const input of inputs) if (made.has(input)) lastRead.set(input, position)
  }
  return { made, lastRead }
}

/**
 * Cuts the forward part where little passes: in a stack of layers that is each layer's input, whatever the layers are
 * called. Stretches hold `share` of all results each, or more where there is no narrow place.
 */
export function forwardSegments(forward: readonly GraphNode[], share: number): Segment[] {
  const { made, lastRead } = lifetimes(forward)
  const crossingAt = (position: number): Value[] =>
    [...lastRead].filter(([value, read]) => read >= position && (made.get(value) ?? 0) < position).map(([value]) => value)
  const widths = crossingWidths(forward)
  const total = forward.reduce((sum, { outputs }) => sum + bytesOfAll(outputs), 0)
  const narrow = widestAllowed(widths)
  const segments: Segment[] = []
  let start = 0
  let held = 0
  for (const [position, { outputs }] of forward.entries()) {
    if (held >= share * total && (widths[position] ?? 0) <= narrow) {
      segments.push({ nodes: forward.slice(start, position), crossing: new Set(crossingAt(start)) })
      start = position
      held = 0
    }
    held += bytesOfAll(outputs)
  }
  segments.push({ nodes: forward.slice(start), crossing: new Set(crossingAt(start)) })
  return segments
}

function bytesOfAll(values: readonly Value[]): number {
  return values.reduce((sum, value) => sum + bytesOf(value), 0)
}

/** Bytes that pass each position: made before it, read at it or after. */
export function crossingWidths(forward: readonly GraphNode[]): number[] {
  const { made, lastRead } = lifetimes(forward)
  const changes = new Array<number>(forward.length + 1).fill(0)
  for (const [value, read] of lastRead) {
    const first = (made.get(value) ?? 0) + 1
    changes[first] = (changes[first] ?? 0) + bytesOf(value)
    changes[read + 1] = (changes[read + 1] ?? 0) - bytesOf(value)
  }
  let width = 0
  return changes.map((change) => (width += change))
}

/** Judged by the middle of the program: at its ends, ids come in and a few scores go out. */
function widestAllowed(widths: readonly number[]): number {
  const middle = widths.slice(Math.floor(widths.length / 4), Math.ceil((3 * widths.length) / 4))
  return widthAllowed * Math.min(...middle)
}
