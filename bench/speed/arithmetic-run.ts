/**
 * A process that runs the training program of one part of a step, and the same program's matrix products alone, by turns,
 * and prints the rates of arithmetic of both.
 */
import { join } from 'node:path'
import { writeProgram } from '../../src/engine/compiler/onnx/write-program.ts'
import { optimize } from '../../src/engine/compiler/passes/pipeline.ts'
import { ProgramSession } from '../../src/engine/compiler/session.ts'
import { trace } from '../../src/engine/compiler/trace.ts'
import { executorNamed } from '../../src/engine/executors/registry.ts'
import type { InputSpecification, ProgramInputs } from '../../src/engine/executors/executor.ts'
import { seededRandom } from '../../src/engine/random.ts'
import { makeBatch } from '../../src/engine/training/batches.ts'
import { cutIntoMicroBatches, usualTokensAtOnce } from '../../src/engine/training/micro-batches.ts'
import { trainingProgram } from '../../src/engine/training/network.ts'
import { benchNetwork } from './bench-network.ts'
import { operationsOf, productsAlone, productsOf } from './products-alone.ts'

const [model = '', cacheFolder = '', ...numbersOfRun] = process.argv.slice(2)
const [length = 0, repetitions = 0] = numbersOfRun.map(Number)
const { network } = await benchNetwork(model, cacheFolder, await executorNamed('compiled', cacheFolder))
const random = seededRandom(1)
const examples = Array.from({ length: usualTokensAtOnce / length }, (_, row) => ({
  tokens: Int32Array.from({ length }, () => 100 + random.integer(20_000)),
  label: row % 2,
}))
const [part] = cutIntoMicroBatches(examples, { lengths: [length], tokensAtOnce: usualTokensAtOnce })
if (!part) throw new Error('There is no part to measure')
const step = trainingProgram(network, part.shape)
const graph = optimize(await trace(step))
const alone = productsAlone(graph)
const specifications = Object.fromEntries([...alone.inputs].map(([name, { shape }]): [string, InputSpecification] => [name, { shape, dtype: 'float32' }]))
const numbers = (inputs: Readonly<Record<string, InputSpecification>>): ProgramInputs =>
  Object.fromEntries(Object.entries(inputs).map(([name, { shape }]) => [name, Float32Array.from({ length: shape.reduce((size, side) => size * side, 1) }, () => 0.02 * random.normal())]))
const programs = join(cacheFolder, 'programs')
const contenders = [
  { session: await ProgramSession.create(writeProgram(graph), step.inputs, programs), inputs: { ...numbers(step.inputs), ...makeBatch(part, network.layOut, 0), ...network.task.targets(part, network.outputs) }, seconds: [] as number[] },
  { session: await ProgramSession.create(writeProgram(alone), specifications, programs), inputs: numbers(specifications), seconds: [] as number[] },
]
// The first runs find their memory.
for (let repetition = -1; repetition < repetitions; repetition += 1) {
  for (const { session, inputs, seconds } of contenders) {
    const started = performance.now()
    await session.run(inputs)
    if (repetition >= 0) seconds.push((performance.now() - started) / 1000)
  }
}
const operations = productsOf(graph).reduce((sum, node) => sum + operationsOf(node), 0)
console.log(JSON.stringify({ kind: 'rates', operations, step: contenders[0]?.seconds, products: contenders[1]?.seconds }))
