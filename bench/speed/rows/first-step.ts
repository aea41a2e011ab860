import { join } from 'node:path'
import { jsonLinesOf } from '../../json-lines.ts'
import { measurementSchema, median, result } from '../measurement.ts'
import type { Row } from '../row.ts'

export const firstStepRow: Row = {
  name: 'first-step',
  description: 'from the start of a run on the sample to its first step: data, tokens, factors from the cache, compiling, the step itself',
  measure: async ({ projectRoot, folder, sample, rounds }) => {
    const seconds: number[] = []
    // The first run fills the cache.
    for (let round = 0; round <= rounds; round += 1) {
      const args = ['--import', 'tsx', join(projectRoot, 'bench', 'speed', 'first-step-run.ts'), sample.model, sample.data, join(folder, 'cache')]
      const measured = measurementSchema.parse((await jsonLinesOf(process.execPath, args, projectRoot)).at(-1))
      if (round > 0) seconds.push(...measured.seconds)
    }
    return [result('first-step', 's', median(seconds), null, 1.5)]
  },
}
