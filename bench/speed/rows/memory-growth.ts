import { jsonLinesOf } from '../../json-lines.ts'
import { measurementSchema, result } from '../measurement.ts'
import type { Row } from '../row.ts'
import { contenders } from '../text-run.ts'

const steps = 2000

export const memoryGrowthRow: Row = {
  name: 'memory-growth',
  description: `memory held after ${steps} steps beside that after 50, texts of many lengths`,
  measure: async (context) => {
    const lengths = Array.from({ length: 64 }, (_, index) => 4 + (index % 29))
    const run = { name: 'memory-growth', model: context.sample.model, mode: 'train' as const, lengths, batchSize: 8, maximumLength: 32, steps, padding: 'longest' as const }
    const { ours } = await contenders(run, context)
    const { residentBytes } = measurementSchema.parse((await jsonLinesOf(ours.command, ours.args, context.projectRoot)).at(-1))
    if (!residentBytes) throw new Error('The run was too short to tell')
    return [result('memory-growth', 'MB', residentBytes.late / 2 ** 20, residentBytes.early / 2 ** 20, 1.05, 'after 50 steps')]
  },
}
