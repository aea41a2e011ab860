import type { EightBitBase } from '../../quantization/eight-bit-base.ts'
import type { Graph, Pass } from '../graph.ts'
import { eliminateDeadNodes } from './eliminate-dead-nodes.ts'
import { foldBias } from './fold-bias.ts'
import { mergeEqualNodes } from './merge-equal-nodes.ts'
import { quantizeFrozenWeights } from './quantize-frozen-weights.ts'
import { recomputeLayers } from './recompute-layers.ts'
import { simplifyArithmetic } from './simplify-arithmetic.ts'
import { sinkExpansions } from './sink-expansions.ts'

/** All passes in the order in which they run. */
export const passes: readonly (readonly [name: string, pass: Pass])[] = [
  ['simplify arithmetic', simplifyArithmetic],
  ['sink expansions', sinkExpansions],
  ['eliminate dead nodes', eliminateDeadNodes],
  ['merge equal nodes', mergeEqualNodes],
  ['fold bias', foldBias],
  ['eliminate dead nodes', eliminateDeadNodes],
]

/** `recompute` adds the pass that computes layers again, last: what it copies is as small as it gets by then. */
export function optimize(graph: Graph, { recompute = false } = {}): Graph {
  const simplified = passes.reduce((current, [, pass]) => pass(current), graph)
  return recompute ? recomputeLayers(simplified) : simplified
}

/** What follows where frozen weights have copies in 8 bits. Unlike all other passes, it changes what a program answers, by rounding. */
export function optimizeEightBit(graph: Graph, eightBit: EightBitBase): Graph {
  return eliminateDeadNodes(mergeEqualNodes(quantizeFrozenWeights(eightBit)(graph)))
}
