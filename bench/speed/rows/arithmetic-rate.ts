import { join } from 'node:path'
import { z } from 'zod'
import { jsonLinesOf } from '../../json-lines.ts'
import { bundle } from '../bundle.ts'
import { atLeast, median, type Result } from '../measurement.ts'
import type { Row } from '../row.ts'
import { type Step, steps } from './step.ts'

const ratesSchema = z.object({ operations: z.number(), step: z.array(z.number()), products: z.array(z.number()) })

/** Repetitions in each process; a part of the largest model takes over a second. */
const repetitions = 10

export const arithmeticRateRow: Row = {
  name: 'arithmetic-rate',
  description: 'arithmetic of a part of each training step beside the matrix products alone, by turns in one process',
  measure: async ({ projectRoot, folder, ownFolder, rounds, ...context }) => {
    const program = await bundle(join(projectRoot, 'bench', 'speed', 'arithmetic-run.ts'), ownFolder)
    const measure = async (step: Step): Promise<Result> => {
      const model = await step.model({ projectRoot, folder, ownFolder, rounds, ...context })
      const measured = { step: [] as number[], products: [] as number[], operations: 0 }
      for (let round = 0; round < rounds; round += 1) {
        const args = [program, model, join(folder, 'cache'), String(step.length), String(repetitions)]
        const rates = ratesSchema.parse((await jsonLinesOf(process.execPath, args, projectRoot)).at(-1))
        measured.step.push(...rates.step)
        measured.products.push(...rates.products)
        measured.operations = rates.operations
      }
      const rate = (seconds: readonly number[]): number => measured.operations / median(seconds) / 1e9
      return atLeast(`arithmetic-rate ${step.name}`, 'GFLOP/s', rate(measured.step), rate(measured.products), 0.95, 'the products alone')
    }
    const results: Result[] = []
    for (const step of [steps.minilm, steps.base, steps.large]) results.push(await measure(step))
    return results
  },
}
