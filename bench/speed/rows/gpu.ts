import { join } from 'node:path'
import { z } from 'zod'
import { deviceReportSchema, executorTitles, fastestFirst } from '../../../src/shared/device.ts'
import type { ExecutorName } from '../../../src/shared/run-configuration.ts'
import { jsonLinesOf } from '../../json-lines.ts'
import { alternate } from '../alternate.ts'
import type { BenchContext } from '../bench-context.ts'
import { result } from '../measurement.ts'
import type { Row } from '../row.ts'
import { contenders } from '../text-run.ts'
import { type Step, stepRun, steps } from './step.ts'

const processors: readonly ExecutorName[] = ['compiled', 'wasm']
const resultSchema = z.object({ kind: z.literal('result'), devices: z.array(deviceReportSchema) })

/** The fastest way to compute on a graphics card that `doctor` finds working. Throws with why not, for each, where there is none. */
async function fastestCard({ projectRoot, folder }: BenchContext): Promise<ExecutorName> {
  const args = ['--import', 'tsx', join(projectRoot, 'src', 'cli', 'index.ts'), 'doctor', '--json', '--user-data', join(folder, 'user-data')]
  const { devices } = resultSchema.parse((await jsonLinesOf(process.execPath, args, projectRoot)).at(-1))
  const ofCards = devices.filter(({ executor }) => !processors.includes(executor))
  const [fastest] = fastestFirst(ofCards)
  if (fastest?.works) return fastest.executor
  const reasons = ofCards.flatMap((report) => (report.works ? [] : [`  ${executorTitles[report.executor]}: ${report.reason}`]))
  throw new Error(`There is no graphics card to measure:\n${reasons.join('\n')}`)
}

function gpuRow(step: Step): Row {
  const name = step.name.replace('step', 'gpu-step')
  return {
    name,
    description: `training step on a graphics card, ${step.batchSize} × ${step.length}, beside PyTorch on the same card`,
    measure: async (context) => {
      const executor = await fastestCard(context)
      const run = { ...(await stepRun(step, context)), executor, device: 'cuda' } as const
      const lines = []
      for (const precision of ['float32', 'bfloat16'] as const) {
        const { ours, reference } = await contenders({ ...run, precision }, context)
        const pair = await alternate(ours, reference, context.rounds, context.projectRoot)
        const card = pair.reference.card ?? 'an unnamed card'
        lines.push(result(`${name}, ${executorTitles[executor]}, ${card}`, 's', pair.ours.seconds, pair.reference.seconds, 1, `PyTorch in ${precision}`))
      }
      return lines
    },
  }
}

/** What `--gpu` measures in place of the other rows. */
export const gpuRows: readonly Row[] = [steps.minilm, steps.base, steps.large].map(gpuRow)
