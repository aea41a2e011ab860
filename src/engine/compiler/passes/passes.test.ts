import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InputSpecification, ProgramDefinition } from '../../executors/executor.ts'
import { relativeDifference } from '../../testing/compare.ts'
import { expressionProgram, type Step, stepsArbitrary } from '../../testing/random-expression.ts'
import { runGraph } from '../../testing/run-graph.ts'
import { consumersOf, type Graph, type Pass } from '../graph.ts'
import { trace } from '../trace.ts'
import { eliminateDeadNodes } from './eliminate-dead-nodes.ts'
import { foldBias } from './fold-bias.ts'
import { mergeEqualNodes } from './merge-equal-nodes.ts'
import { optimize, passes } from './pipeline.ts'
import { simplifyArithmetic } from './simplify-arithmetic.ts'
import { sinkExpansions } from './sink-expansions.ts'

let scratch = ''
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'passes-'))
})
afterAll(() => rm(scratch, { recursive: true }))

/** Fails where a pass changes any number that a program answers. */
async function expectUnchanged(steps: readonly Step[], checked: ReadonlyMap<string, Pass>): Promise<void> {
  const { definition, inputs } = expressionProgram(steps)
  const graph = await trace(definition)
  const plain = await runGraph(graph, definition, inputs, scratch)
  for (const [name, pass] of checked) {
    const outputs = await runGraph(pass(graph), definition, inputs, scratch)
    for (const [output, values] of Object.entries(plain)) {
      // Where a gradient is nothing but rounding, it is compared with the scale of the numbers it came from.
      const size = Math.max(1, Math.hypot(...values))
      const difference = relativeDifference([...(outputs[output] ?? []), 1], [...values, 1]) * Math.hypot(...values, 1)
      expect(difference / size, `${output} after ${name}`).toBeLessThan(1e-5)
    }
  }
}

function property(checked: ReadonlyMap<string, Pass>) {
  return fc.asyncProperty(stepsArbitrary, (steps) => expectUnchanged(steps, checked))
}

test('no pass, and not all of them together, changes what a random program answers', async () => {
  await fc.assert(property(new Map([...passes, ['all passes', optimize]])), { numRuns: 40 })
})

test.each<[string, string, Partial<Graph['nodes'][number]>]>([
  ['sums differences', 'Sub', { operation: 'Add' }],
  ['leaves out signs', 'Neg', { operation: 'Identity' }],
])('a pass that %s is found out', async (_what, operation, change) => {
  const wreck: Pass = (graph) => ({ ...graph, nodes: graph.nodes.map((node) => (node.operation === operation ? { ...node, ...change } : node)) })
  const { failed, errorInstance } = await fc.check(property(new Map([['wreck', wreck]])), { numRuns: 100, endOnFailure: true })
  expect(failed).toBe(true)
  expect(String(errorInstance)).toContain('after wreck')
})

const x = { shape: [3, 4], dtype: 'float32' } as const satisfies InputSpecification
const matrix = { shape: [4, 5], dtype: 'float32' } as const satisfies InputSpecification
const bias = { shape: [5], dtype: 'float32' } as const satisfies InputSpecification

function graphOf(inputs: ProgramDefinition['inputs'], result: (tensors: Record<string, tf.Tensor>) => tf.Tensor): Promise<Graph> {
  return trace({ inputs, weights: [], build: (tensors) => ({ result: result(tensors) }) })
}

/** The operations that are left after some passes and the removal of what nobody uses. */
function operationsAfter(graph: Graph, ...applied: Pass[]): string[] {
  return eliminateDeadNodes(applied.reduce((current, pass) => pass(current), graph)).nodes.map(({ operation }) => operation)
}

test('eliminate dead nodes: what no output depends on goes, its constants too', async () => {
  const graph = await graphOf({ x }, ({ x }) => {
    tf.exp(tf.mul(x as tf.Tensor, 7))
    return tf.tanh(x as tf.Tensor)
  })
  expect(graph.nodes.length).toBeGreaterThan(1)
  const lean = eliminateDeadNodes(graph)
  expect(lean.nodes.map(({ operation }) => operation)).toEqual(['Tanh'])
  expect(lean.constants.size).toBe(0)
  expect(lean.inputs.size).toBe(1)
})

test.each<[string, (x: tf.Tensor) => tf.Tensor, string[], string[]]>([
  ['times ones', (x) => tf.mul(x, tf.ones([3, 4])), ['Mul'], []],
  ['plus zero', (x) => tf.add(0, x), ['Add'], []],
  ['minus zero', (x) => tf.sub(x, 0), ['Sub'], []],
  ['zero minus x, which is not x', (x) => tf.sub(0, x), ['Sub'], ['Sub']],
  ['one over x, which is not x', (x) => tf.div(1, x), ['Div'], ['Div']],
  ['ones that broadcast', (x) => tf.mul(x, tf.ones([2, 3, 4])), ['Mul'], ['Expand']],
  ['two transposes', (x) => tf.transpose(tf.transpose(x)), ['Transpose', 'Transpose'], []],
  ['a chain of shapes', (x) => tf.reshape(tf.reshape(x, [12]), [2, 6]), ['Reshape', 'Reshape'], ['Reshape']],
  ['a shape and back', (x) => tf.reshape(tf.reshape(x, [12]), [3, 4]), ['Reshape', 'Reshape'], []],
])('simplify arithmetic: %s', async (_what, build, before, after) => {
  const graph = await graphOf({ x }, ({ x }) => build(x as tf.Tensor))
  expect(operationsAfter(graph)).toEqual(before)
  expect(operationsAfter(graph, simplifyArithmetic)).toEqual(after)
})

test('simplify arithmetic: a full tensor of one number beside another tensor becomes that number', async () => {
  const scaled = simplifyArithmetic(await graphOf({ x }, ({ x }) => tf.mul(x as tf.Tensor, tf.fill([3, 4], 2))))
  expect(scaled.nodes[0]?.inputs.map(({ shape }) => shape)).toEqual([[3, 4], []])
})

test('simplify arithmetic: of two full tensors of one number each, one keeps the shape', async () => {
  const graph = await graphOf({ x }, () => tf.sub(tf.fill([3, 4], 2), tf.fill([3, 4], 3)))
  expect(simplifyArithmetic(graph).nodes[0]?.inputs.some(({ shape }) => shape.length === 2)).toBe(true)
})

test('sink expansions: the gradient of a mean feeds no broadcast into an elementwise operation', async () => {
  const graph = await graphOf({ x }, ({ x }) => tf.grad((value) => tf.mean(tf.square(tf.tanh(value))))(x as tf.Tensor))
  const elementwise = new Set(['Add', 'Sub', 'Mul', 'Div'])
  const broadcastsInto = (program: Graph): string[] => {
    const consumers = consumersOf(program)
    const expanded = program.nodes.filter(({ operation }) => operation === 'Expand').flatMap(({ outputs }) => outputs)
    return expanded.flatMap((value) => (consumers.get(value) ?? []).map(({ operation }) => operation)).filter((name) => elementwise.has(name))
  }
  const simplified = simplifyArithmetic(graph)
  expect(broadcastsInto(simplified)).not.toEqual([])
  expect(broadcastsInto(eliminateDeadNodes(sinkExpansions(simplified)))).toEqual([])
})

test('merge equal nodes: what is computed twice is computed once', async () => {
  const graph = await graphOf({ x }, ({ x }) => tf.mul(tf.tanh(tf.add(x as tf.Tensor, 3)), tf.exp(tf.tanh(tf.add(x as tf.Tensor, 3)))))
  expect(operationsAfter(graph)).toEqual(['Add', 'Tanh', 'Add', 'Tanh', 'Exp', 'Mul'])
  expect(operationsAfter(graph, mergeEqualNodes)).toEqual(['Add', 'Tanh', 'Exp', 'Mul'])
})

test('merge equal nodes: the same operation with other attributes is another', async () => {
  const graph = await graphOf({ x }, ({ x }) => tf.add(tf.sum(x as tf.Tensor, 1, true), tf.sum(x as tf.Tensor, 0, true)))
  expect(operationsAfter(graph, mergeEqualNodes)).toHaveLength(operationsAfter(graph).length)
})

test('fold bias: a sum after a product becomes part of it, where nothing else wants the product', async () => {
  const product = (tensors: Record<string, tf.Tensor>): tf.Tensor => tf.matMul(tensors.x as tf.Tensor2D, tensors.matrix as tf.Tensor2D)
  const folded = await graphOf({ x, matrix, bias }, (tensors) => tf.add(tensors.bias as tf.Tensor, product(tensors)))
  expect(operationsAfter(folded)).toEqual(['Gemm', 'Add'])
  expect(operationsAfter(folded, foldBias)).toEqual(['Gemm'])
  const shared = await graphOf({ x, matrix, bias }, (tensors) => {
    const plain = product(tensors)
    return tf.mul(tf.add(plain, tensors.bias as tf.Tensor), plain)
  })
  expect(operationsAfter(shared, foldBias)).toEqual(['Gemm', 'Add', 'Mul'])
})
