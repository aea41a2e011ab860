import type { Graph, GraphNode, Value } from './graph.ts'
import { forwardSegments, narrowPlaces } from './passes/forward-segments.ts'

/** Where no layer repeats, stretches hold at least this share of all results. */
const shareWithoutRepetition = 1 / 12

interface Repetition {
  /** The first piece that repeats, how many pieces make a layer, and how many layers there are. */
  readonly start: number
  readonly period: number
  readonly count: number
}

/**
 * Cuts the forward part into what comes before the repeated layers, each of the layers, and what comes after them. A layer
 * is known by what it does: pieces between narrow places, told apart by their operations and shapes, whose sequence repeats
 * over as much of the program as possible.
 */
export function cutAtLayers(graph: Graph, forward: readonly GraphNode[]): GraphNode[][] {
  const places = [...new Set([0, ...narrowPlaces(forward)])]
  const pieces = places.map((place, index) => forward.slice(place, places[index + 1] ?? forward.length))
  const repetition = longestRepetition(pieces.map((piece) => piece.map((node) => likeness(graph, node)).join('\n')), pieces.map(({ length }) => length))
  if (!repetition) return forwardSegments(forward, shareWithoutRepetition).map(({ nodes }) => [...nodes])
  const { start, period, count } = repetition
  const cuts = [0, ...Array.from({ length: count + 1 }, (_, layer) => start + layer * period), pieces.length]
  const stretches = cuts.slice(1).map((end, index) => pieces.slice(cuts[index], end).flat())
  return stretches.filter(({ length }) => length > 0)
}

/** Equal for nodes that do the same to operands of the same kinds. */
function likeness(graph: Graph, { operation, domain, attributes, inputs, outputs }: GraphNode): string {
  const kind = (value: Value): string => (graph.weights.has(value) ? 'weight' : graph.constants.has(value) ? 'constant' : 'result')
  const shapes = (values: readonly Value[]): string => values.map((value) => `${kind(value)} ${value.type}[${value.shape.join()}]`).join(' ')
  return `${domain} ${operation} ${JSON.stringify(attributes)} ${shapes(inputs)} → ${shapes(outputs)}`
}

/** The sequence of pieces that covers most nodes by following itself; of equal ones the shortest. Undefined where nothing repeats over half of them. */
function longestRepetition(pieces: readonly string[], sizes: readonly number[]): Repetition | undefined {
  const all = sizes.reduce((sum, size) => sum + size, 0)
  let best: Repetition | undefined
  let most = all / 2
  for (let period = 1; period <= pieces.length / 2; period += 1) {
    let start = 0
    for (let position = 0; position + period <= pieces.length; position += 1) {
      if (position + period < pieces.length && pieces[position] === pieces[position + period]) continue
      const count = Math.floor((position - start) / period) + 1
      const covered = sizes.slice(start, start + count * period).reduce((sum, size) => sum + size, 0)
      if (count > 1 && covered > most) [best, most] = [{ start, period, count }, covered]
      start = position + 1
    }
  }
  return best
}
