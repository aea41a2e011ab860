import { join } from 'node:path'
import { studio } from '../../accuracy/programs.ts'
import { settingsOf } from '../../accuracy/recipes.ts'
import { alternate } from '../alternate.ts'
import { result } from '../measurement.ts'
import type { Row } from '../row.ts'
import { contenders } from '../text-run.ts'
import { type Step, stepRun, steps } from './step.ts'

/** A training step on the same base as integers, beside ours in float32 and PyTorch's with the whole model in bfloat16. */
function eightBitRow(step: Step): Row {
  const name = step.name.replace('step', 'eight-bit')
  return {
    name,
    description: `training step, ${step.batchSize} × ${step.length}, on a frozen base in 8 bits`,
    measure: async (context) => {
      const run = await stepRun(step, context)
      const { ours: asStored } = await contenders(run, context)
      const { ours: eightBit, reference: bfloat16 } = await contenders({ ...run, baseFormat: '8-bit', precision: 'bfloat16' }, context)
      const besideFloat = await alternate(eightBit, asStored, context.rounds, context.projectRoot)
      const besideBfloat16 = await alternate(eightBit, bfloat16, context.rounds, context.projectRoot)
      const megabytes = (bytes: number): number => bytes / 2 ** 20
      return [
        result(`${step.name} 8-bit time`, 's', besideFloat.ours.seconds, besideFloat.reference.seconds, 0.65, 'ours in float32'),
        result(`${step.name} 8-bit memory`, 'MB', megabytes(besideFloat.ours.peakBytes), megabytes(besideFloat.reference.peakBytes), 1, 'ours in float32'),
        result(`${step.name} 8-bit time against bfloat16`, 's', besideBfloat16.ours.seconds, besideBfloat16.reference.seconds, 1, 'PyTorch in bfloat16'),
      ]
    },
  }
}

const seeds = [0, 1, 2]

const accuracyRow: Row = {
  name: 'eight-bit-accuracy',
  description: `points of validation accuracy on the sample between an 8-bit base and one as stored, means over ${seeds.length} seeds`,
  measure: async ({ folder, sample }) => {
    const program = studio(join(folder, 'user-data'))
    const meanOf = async (format: string): Promise<number> => {
      let sum = 0
      for (const seed of seeds) sum += await program(sample, { ...settingsOf('spam', 'svd', seed), rank: 8, 'base-format': format })
      return sum / seeds.length
    }
    const points = 100 * ((await meanOf('as-stored')) - (await meanOf('8-bit')))
    return [result('eight-bit-accuracy', 'points', Math.abs(points), null, 0.5)]
  },
}

export const eightBitRows: readonly Row[] = [...[steps.minilm, steps.base, steps.large].map(eightBitRow), accuracyRow]
