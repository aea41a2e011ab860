import { seededRandom } from '../../../src/engine/random.ts'
import { result } from '../measurement.ts'
import { randomModel } from '../random-model.ts'
import type { Row } from '../row.ts'
import { measureTexts } from '../text-run.ts'

export const evaluationRow: Row = {
  name: 'evaluation',
  description: 'evaluation of 128 texts of 5 to 128 tokens, RoBERTa-base, against batches of 32 padded to their longest',
  measure: async (context) => {
    const random = seededRandom(3)
    const lengths = Array.from({ length: 128 }, () => 5 + random.integer(124))
    const model = await randomModel('roberta-base', context.folder, context.sample.model)
    const run = { name: 'evaluation', model, mode: 'evaluate' as const, lengths, batchSize: 32, maximumLength: 128, steps: 2, padding: 'longest' as const }
    const { ours, reference } = await measureTexts(run, context)
    return [result('evaluation', 's', ours.seconds, reference.seconds, 0.6)]
  },
}
