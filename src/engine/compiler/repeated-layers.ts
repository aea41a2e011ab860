import type { Graph, GraphNode, Value } from './graph.ts'
import { crossingWidths, forwardSegments } from './passes/forward-segments.ts'

/** Where no layer repeats, stretches hold at least this share of all results. */
const shareWithoutRepetition = 1 / 12

/** Nodes from `start` to `end` of which each does what the one `period` nodes later does. */
interface Repetition {
  readonly start: number
  readonly end: number
  readonly period: number
}

/**
 * Cuts the forward part into what comes before the repeated layers, each of the layers, and what comes after them. A layer
 * is known by what it does: nodes, told apart by their operations and shapes, whose sequence repeats over as much of the
 * program as possible; it begins where the least passes.
 */
export function cutAtLayers(graph: Graph, forward: readonly GraphNode[]): GraphNode[][] {
  const repetition = longestRepetition(likenesses(graph, forward))
  if (!repetition || repetition.end - repetition.start <= forward.length / 2) return forwardSegments(forward, shareWithoutRepetition).map(({ nodes }) => [...nodes])
  const { start, end, period } = repetition
  const widths = crossingWidths(forward).slice(start, start + period)
  const first = start + widths.indexOf(Math.min(...widths))
  const layers = Math.floor((end - first) / period)
  const cuts = [0, ...Array.from({ length: layers + 1 }, (_, layer) => first + layer * period), forward.length]
  const stretches = cuts.slice(1).map((cut, index) => forward.slice(cuts[index], cut))
  return stretches.filter(({ length }) => length > 0)
}

/** Equal numbers for nodes that do the same to operands of the same kinds. */
function likenesses({ weights, constants }: Graph, nodes: readonly GraphNode[]): number[] {
  const numbers = new Map<string, number>()
  const kind = (value: Value): string => (weights.has(value) ? 'weight' : constants.has(value) ? 'constant' : 'result')
  const describe = (values: readonly Value[]): string => values.map((value) => `${kind(value)} ${value.type}[${value.shape.join()}]`).join(' ')
  return nodes.map(({ operation, domain, attributes, inputs, outputs }) => {
    const words = `${domain} ${operation} ${JSON.stringify(attributes)} ${describe(inputs)} → ${describe(outputs)}`
    const number = numbers.get(words) ?? numbers.size
    numbers.set(words, number)
    return number
  })
}

/** The sequence that covers most nodes by following itself once or more; of those that cover the same the shortest. */
function longestRepetition(nodes: readonly number[]): Repetition | undefined {
  let best: Repetition | undefined
  let most = 0
  for (let period = 1; period <= nodes.length / 2; period += 1) {
    let start = 0
    for (let position = 0; position + period <= nodes.length; position += 1) {
      if (position + period < nodes.length && nodes[position] === nodes[position + period]) continue
      const end = position + period
      const covered = Math.floor((end - start) / period) * period
      if (end - start >= 2 * period && covered > most) [best, most] = [{ start, end, period }, covered]
      start = position + 1
    }
  }
  return best
}
