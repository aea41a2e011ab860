import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { expressionProgram, stepsArbitrary } from '../testing/random-expression.ts'
import { type Graph, type GraphNode, newValue, type Value } from './graph.ts'
import { bytesOf, estimateMemory } from './memory-estimate.ts'
import { optimize } from './passes/pipeline.ts'
import { trace } from './trace.ts'

function node(operation: string, inputs: readonly Value[], output: Value): GraphNode {
  return { operation, domain: '', inputs, outputs: [output], attributes: {} }
}

function graphOf(parts: Partial<Graph>): Graph {
  return { inputs: new Map(), outputs: new Map(), constants: new Map(), weights: new Map(), nodes: [], ...parts }
}

const floats = (count: number): Value => newValue([count], 'float32')

test('a chain holds the input and two results at a time', () => {
  const [x, a, b, c] = [floats(10), floats(10), floats(10), floats(10)] as const
  const nodes = [node('Tanh', [x], a), node('Exp', [a], b), node('Neg', [b], c)]
  expect(estimateMemory(graphOf({ inputs: new Map([['x', x]]), outputs: new Map([['y', c]]), nodes }))).toEqual({ activations: 120, weights: 0 })
})

test('what is read again later is held until then', () => {
  const [x, a, b, c, d] = [floats(1), floats(100), floats(100), floats(100), floats(1)] as const
  const nodes = [node('Expand', [x], a), node('Exp', [a], b), node('Neg', [b], c), node('Dot', [c, a], d)]
  // a, b and c at the third; x always.
  expect(estimateMemory(graphOf({ inputs: new Map([['x', x]]), outputs: new Map([['y', d]]), nodes })).activations).toBe(4 + 1200)
})

test('an output is held to the end, and a reshaped result takes no memory of its own', () => {
  const [x, kept, view, last] = [floats(8), floats(8), newValue([2, 4], 'float32'), newValue([2, 4], 'float32')] as const
  const nodes = [node('Exp', [x], kept), node('Reshape', [kept], view), node('Neg', [view], last)]
  const outputs = new Map([['kept', kept], ['last', last]])
  expect(estimateMemory(graphOf({ inputs: new Map([['x', x]]), outputs, nodes })).activations).toBe(3 * 32)
})

test('a look-up reads its rows and the pages around them, a product all of its weight, and half precision costs a converted copy', () => {
  const entry = (dtype: string, byteLength: number) => ({ file: 'f', entry: { name: 'w', dtype, shape: [], offset: 0, byteLength } })
  const [ids, table, rows, matrix, product, half, sum] = [newValue([3], 'int32'), newValue([100_000, 4], 'float32'), newValue([3, 4], 'float32'), newValue([4, 4], 'float32'), newValue([3, 4], 'float32'), newValue([4], 'float32'), newValue([3, 4], 'float32')] as const
  const nodes = [node('Gather', [table, ids], rows), node('Gemm', [rows, matrix], product), node('Add', [product, half], sum)]
  const weights = new Map([[table, entry('F32', 1_600_000)], [matrix, entry('F32', 64)], [half, entry('F16', 8)]])
  expect(estimateMemory(graphOf({ inputs: new Map([['ids', ids]]), outputs: new Map([['y', sum]]), weights, nodes })).weights).toBe(48 + 3 * 65_536 + 64 + 8 + 16)
})

test('never below what one operation reads and writes, never above everything together', async () => {
  await fc.assert(
    fc.asyncProperty(stepsArbitrary, async (steps) => {
      const graph = optimize(await trace(expressionProgram(steps).definition))
      const { activations } = estimateMemory(graph)
      const total = (values: Iterable<Value>): number => [...new Set(values)].reduce((sum, value) => sum + bytesOf(value), 0)
      const computing = graph.nodes.filter(({ operation }) => operation !== 'Reshape')
      for (const { inputs, outputs } of computing) expect(activations).toBeGreaterThanOrEqual(total([...inputs, ...outputs]))
      const all = graph.nodes.flatMap(({ inputs, outputs }) => [...inputs, ...outputs])
      expect(activations).toBeLessThanOrEqual(total([...all, ...graph.inputs.values(), ...graph.constants.keys()]))
    }),
    { numRuns: 60 },
  )
})
