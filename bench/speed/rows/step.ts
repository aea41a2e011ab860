import type { BenchContext } from '../bench-context.ts'
import { result } from '../measurement.ts'
import { randomModel } from '../random-model.ts'
import type { Row } from '../row.ts'
import { measureTexts } from '../text-run.ts'

interface StepRow {
  readonly name: string
  readonly model: (context: BenchContext) => Promise<string> | string
  readonly batchSize: number
  readonly length: number
  readonly steps: number
  readonly time: number
  readonly memory: number
}

/** A training step on full batches; memory is that of the whole process. The low-memory mode is measured by runs of its own. */
function stepRow({ name, model, batchSize, length, steps, time, memory }: StepRow): Row {
  return {
    name,
    description: `training step, ${batchSize} × ${length}, LoRA-XS rank 16 on four modules`,
    measure: async (context) => {
      const lengths = Array.from({ length: batchSize }, () => length)
      const run = { name, model: await model(context), mode: 'train', lengths, batchSize, maximumLength: length, steps: steps + 1, padding: 'maximum' } as const
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

export const stepRows: readonly Row[] = [
  stepRow({ name: 'step-minilm', model: ({ sample }) => sample.model, batchSize: 32, length: 64, steps: 15, time: 0.82, memory: 0.8 }),
  stepRow({ name: 'step-roberta-base', model: ({ folder, sample }) => randomModel('roberta-base', folder, sample.model), batchSize: 16, length: 128, steps: 4, time: 0.92, memory: 0.8 }),
  stepRow({ name: 'step-roberta-large', model: ({ folder, sample }) => randomModel('roberta-large', folder, sample.model), batchSize: 32, length: 128, steps: 2, time: 0.82, memory: 0.6 }),
]
