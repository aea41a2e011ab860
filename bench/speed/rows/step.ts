import type { BenchContext } from '../bench-context.ts'
import { result } from '../measurement.ts'
import { randomModel } from '../random-model.ts'
import type { Row } from '../row.ts'
import { measureTexts, type TextRun } from '../text-run.ts'

/** A training step on full batches. */
export interface Step {
  readonly name: string
  readonly model: (context: BenchContext) => Promise<string> | string
  readonly batchSize: number
  readonly length: number
  readonly steps: number
}

interface StepRow {
  readonly step: Step
  readonly time: number
  readonly memory: number
}

/** What both sides run to take a step; the first one is left out of the measurement. */
export async function stepRun({ name, model, batchSize, length, steps }: Step, context: BenchContext): Promise<TextRun> {
  const lengths = Array.from({ length: batchSize }, () => length)
  return { name, model: await model(context), mode: 'train', lengths, batchSize, maximumLength: length, steps: steps + 1, padding: 'maximum' }
}

/** Memory is that of the whole process. */
function stepRow({ step, time, memory }: StepRow): Row {
  const { name, batchSize, length } = step
  return {
    name,
    description: `training step, ${batchSize} × ${length}, LoRA-XS rank 16 on four modules`,
    measure: async (context) => {
      const run = await stepRun(step, context)
      const { ours, reference } = await measureTexts(run, context)
      const low = await measureTexts({ ...run, memory: 'low' }, context)
      const megabytes = (bytes: number): number => bytes / 2 ** 20
      return [
        result(`${name} time`, 's', ours.seconds, reference.seconds, time),
        result(`${name} memory`, 'MB', megabytes(ours.peakBytes), megabytes(reference.peakBytes), memory),
        result(`${name} low-memory time`, 's', low.ours.seconds, low.reference.seconds, 1.25),
        result(`${name} low-memory memory`, 'MB', megabytes(low.ours.peakBytes), megabytes(low.reference.peakBytes), 0.35),
      ]
    },
  }
}

export const steps = {
  minilm: { name: 'step-minilm', model: ({ sample }) => sample.model, batchSize: 32, length: 64, steps: 15 },
  base: { name: 'step-roberta-base', model: ({ folder, sample }) => randomModel('roberta-base', folder, sample.model), batchSize: 16, length: 128, steps: 4 },
  large: { name: 'step-roberta-large', model: ({ folder, sample }) => randomModel('roberta-large', folder, sample.model), batchSize: 32, length: 128, steps: 2 },
} satisfies Readonly<Record<string, Step>>

export const stepRows: readonly Row[] = [
  stepRow({ step: steps.minilm, time: 0.82, memory: 0.8 }),
  stepRow({ step: steps.base, time: 0.92, memory: 0.8 }),
  stepRow({ step: steps.large, time: 0.82, memory: 0.6 }),
]
