/**
 * A process that trains or evaluates as the studio does, on texts of given lengths, and prints what it took. The other
 * side is src/engine/references/speed.py, with the same options.
 */
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Command } from 'commander'
import { z } from 'zod'
import { baseFormats, executorNames, executorNameSchema, memoryModes, runConfigurationSchema } from '../../src/shared/run-configuration.ts'
import { executorNamed } from '../../src/engine/executors/registry.ts'
import { seededRandom } from '../../src/engine/random.ts'
import type { TokenizedExample } from '../../src/engine/training/batches.ts'
import { evaluate } from '../../src/engine/training/evaluate.ts'
import { planMemory } from '../../src/engine/training/memory-plan.ts'
import { chooseLengths } from '../../src/engine/training/micro-batches.ts'
import { evaluationProgram, trainingProgram } from '../../src/engine/training/network.ts'
import { ProgramsByShape } from '../../src/engine/training/programs-by-shape.ts'
import { startTensors } from '../../src/engine/training/start-tensors.ts'
import { TrainingLoop } from '../../src/engine/training/training-loop.ts'
import { benchAdapter, benchLabels, benchNetwork } from './bench-network.ts'

const options = z
  .object({ model: z.string(), lengths: z.string(), mode: z.enum(['train', 'evaluate']), batchSize: z.coerce.number(), maximumLength: z.coerce.number(), steps: z.coerce.number(), cache: z.string(), baseFormat: z.enum(baseFormats), memory: z.enum(memoryModes), executor: executorNameSchema })
  .parse(
    new Command()
      .requiredOption('--model <folder>')
      .requiredOption('--lengths <file>')
      .requiredOption('--mode <name>')
      .requiredOption('--batch-size <number>')
      .requiredOption('--maximum-length <number>')
      .requiredOption('--steps <number>', 'Steps to take, or passes over the texts')
      .requiredOption('--cache <folder>')
      .option('--base-format <name>', 'What the frozen base computes with', baseFormats[0])
      .option('--memory <mode>', 'How much of a step is computed at once', memoryModes[0])
      .option('--executor <name>', 'What carries it out', executorNames[0])
      .parse()
      .opts(),
  )

const lengths = z.array(z.number()).parse(JSON.parse(await readFile(options.lengths, 'utf8')))
const random = seededRandom(1)
const examples = lengths.map((length, row): TokenizedExample => {
  const tokens = Int32Array.from({ length: Math.min(length, options.maximumLength) }, () => 100 + random.integer(20_000))
  return { tokens, label: row % 2 }
})
const executor = await executorNamed(options.executor, options.cache)
const configuration = runConfigurationSchema.parse({
  modelFolder: options.model,
  data: { task: 'classification', file: 'none', textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.5 } },
  adapter: benchAdapter(options.baseFormat),
  training: { steps: options.steps, batchSize: options.batchSize, maximumLength: options.maximumLength, seed: 1 },
})
const { folder, architecture, factors, network } = await benchNetwork(options.model, options.cache, executor, options.baseFormat)
const tensors = await startTensors(network, configuration, new Map())
const rowLengths = chooseLengths(examples, options.maximumLength)
const { tokensAtOnce, ...saving } = await planMemory(network, { mode: options.memory, lengths: rowLengths })
const plan = { lengths: rowLengths, tokensAtOnce }
const evaluator = new ProgramsByShape(executor, (shape) => evaluationProgram(network, shape, saving))
const seconds: number[] = []
let early = 0

if (options.mode === 'evaluate') {
  const trained = Object.fromEntries(tensors.map(({ name, values }) => [name, values]))
  for (let pass = 0; pass <= options.steps; pass += 1) {
    const started = performance.now()
    await evaluate({ network, programs: evaluator, plan, paddingToken: 0, trained }, examples)
    // The first pass compiles.
    if (pass > 0) seconds.push((performance.now() - started) / 1000)
  }
} else {
  const trainer = new ProgramsByShape(executor, (shape) => trainingProgram(network, shape, saving))
  const run = { folder, architecture, network, factors, tensors, labels: benchLabels, train: examples, validation: examples.slice(0, 1), paddingToken: 0, baseHash: '0'.repeat(64), factorFingerprint: '' }
  let last = 0
  const onEvent = ({ kind }: { kind: string }): void => {
    if (kind !== 'point') return
    const now = performance.now()
    if (last > 0) seconds.push((now - last) / 1000)
    last = now
    if (seconds.length === 50) early = process.memoryUsage().rss
  }
  const runFolder = await mkdtemp(join(tmpdir(), 'bench-run-'))
  const programs = { plan, oneAtATime: options.memory === 'low', trainer, evaluator }
  const begin = { from: null, keep: () => Promise.resolve() }
  await new TrainingLoop(configuration, { runFolder, onEvent, signal: new AbortController().signal }, run, programs, begin).run()
}
const residentBytes = early > 0 ? { early, late: process.memoryUsage().rss } : undefined
console.log(JSON.stringify({ kind: 'measurement', seconds, peakBytes: process.resourceUsage().maxRSS * 1024, residentBytes }))
