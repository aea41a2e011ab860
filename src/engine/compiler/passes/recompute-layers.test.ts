import * as tf from '@tensorflow/tfjs-core'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ProgramDefinition, ProgramInputs } from '../../executors/executor.ts'
import { temporaryFolder } from '../../fixtures/temporary-folder.ts'
import { relativeDifference } from '../../testing/compare.ts'
import { expressionProgram, stepsArbitrary } from '../../testing/random-expression.ts'
import { runGraph } from '../../testing/run-graph.ts'
import { tinyTrainingStep } from '../../testing/tiny-network.ts'
import { tinyFamilies } from '../../testing/tiny-run.ts'
import type { Graph, Value } from '../graph.ts'
import { estimateMemory } from '../memory-estimate.ts'
import { trace } from '../trace.ts'
import { ancestorsOf, forwardSegments } from './forward-segments.ts'
import { optimize } from './pipeline.ts'
import { recomputeLayers, withSegments } from './recompute-layers.ts'

/** Cuts wherever it can, whether or not that saves anything. */
function cutEverywhere(graph: Graph): Graph {
  const forward = ancestorsOf(graph, graph.outputs.get('loss') as Value)
  return withSegments(graph, forward, forwardSegments(forward, 0))
}

async function expectEqual(plain: Graph, changed: Graph, definition: ProgramDefinition, inputs: ProgramInputs, bound: number): Promise<void> {
  const scratch = await temporaryFolder()
  const [expected, actual] = [await runGraph(plain, definition, inputs, scratch), await runGraph(changed, definition, inputs, scratch)]
  expect(Object.keys(actual)).toEqual(Object.keys(expected))
  // A gradient that is zero but for rounding is compared with the scale of 1.
  for (const [name, values] of Object.entries(expected)) expect(relativeDifference([...(actual[name] ?? []), 1], [...values, 1]), name).toBeLessThan(bound)
}

/** Every input of a node is there before it. */
function expectOrdered(graph: Graph): void {
  const there = new Set<Value>([...graph.inputs.values(), ...graph.constants.keys(), ...graph.weights.keys()])
  for (const { inputs, outputs, operation } of graph.nodes) {
    for (const input of inputs) expect(there.has(input), `an input of ${operation}`).toBe(true)
    for (const output of outputs) there.add(output)
  }
  for (const output of graph.outputs.values()) expect(there.has(output)).toBe(true)
}

test.each(tinyFamilies)('loss and gradients of the tiny %s are those of the plain program', async (family) => {
  const { definition, inputs } = await tinyTrainingStep(family)
  const plain = optimize(await trace(definition))
  const recomputed = recomputeLayers(plain)
  expectOrdered(recomputed)
  expect(recomputed.nodes.length).toBeGreaterThan(plain.nodes.length)
  expect(estimateMemory(recomputed).activations).toBeLessThan(estimateMemory(plain).activations)
  await expectEqual(plain, recomputed, definition, inputs, 1e-6)
})

test.each([{ method: 'full' }, { dropout: 0.3 }] as const)('the same with %o', async (changes) => {
  const { definition, inputs } = await tinyTrainingStep('bert', changes)
  const plain = optimize(await trace(definition))
  const recomputed = cutEverywhere(plain)
  expect(recomputed.nodes.length).toBeGreaterThan(plain.nodes.length)
  await expectEqual(plain, recomputed, definition, inputs, 1e-6)
})

test('a random program answers the same, wherever it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(stepsArbitrary, async (steps) => {
      const { definition, inputs } = expressionProgram(steps)
      const plain = optimize(await trace(definition))
      const recomputed = cutEverywhere(plain)
      expectOrdered(recomputed)
      await expectEqual(plain, recomputed, definition, inputs, 1e-5)
    }),
    { numRuns: 40 },
  )
})

test('of a deep stack, little more than the inputs of its layers is kept', async () => {
  const x = { shape: [64, 32], dtype: 'float32' } as const
  const layer = (value: tf.Tensor, weight: tf.Tensor): tf.Tensor => {
    const wide = tf.tanh(tf.matMul(tf.concat([value, value, value, value], 1) as tf.Tensor2D, weight as tf.Tensor2D))
    return tf.add(value, tf.tanh(tf.mul(tf.sigmoid(wide), tf.exp(tf.neg(wide)))))
  }
  const build: ProgramDefinition['build'] = (inputs) => {
    const { value, grads } = tf.valueAndGrads((weight) => {
      let hidden = inputs.x as tf.Tensor
      for (let depth = 0; depth < 16; depth += 1) hidden = layer(hidden, weight)
      return tf.mean(hidden)
    })([inputs.weight as tf.Tensor])
    return { loss: value, gradient: grads[0] as tf.Tensor }
  }
  const plain = optimize(await trace({ inputs: { x, weight: { shape: [128, 32], dtype: 'float32' } }, weights: [], build }))
  const recomputed = recomputeLayers(plain)
  expectOrdered(recomputed)
  expect(estimateMemory(recomputed).activations).toBeLessThan(0.45 * estimateMemory(plain).activations)
})

test('a program without a loss stays as it is', async () => {
  const graph = await trace({ inputs: { x: { shape: [3], dtype: 'float32' } }, weights: [], build: ({ x }) => ({ y: tf.exp(x as tf.Tensor) }) })
  expect(recomputeLayers(graph)).toBe(graph)
})
