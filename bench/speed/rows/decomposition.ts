import { join } from 'node:path'
import { alternate } from '../alternate.ts'
import { result } from '../measurement.ts'
import { randomModel } from '../random-model.ts'
import type { Row } from '../row.ts'

const rank = '25'

/** Random weights have a flat spectrum, on which every such method converges slowest. */
export const decompositionRow: Row = {
  name: 'decomposition',
  description: `SVD of every linear module of RoBERTa-large at rank ${rank}, against scikit-learn with 10 iterations`,
  measure: async (context) => {
    const { projectRoot, python, folder, sample } = context
    const model = await randomModel('roberta-large', folder, sample.model)
    const ours = { command: process.execPath, args: ['--import', 'tsx', join(projectRoot, 'bench', 'speed', 'decomposition-run.ts'), model, rank] }
    const reference = { command: python, args: [join(projectRoot, 'src', 'engine', 'references', 'svd_speed.py'), model, rank] }
    const pair = await alternate(ours, reference, 1, projectRoot)
    return [result('decomposition', 's', pair.ours.seconds, pair.reference.seconds, 0.2)]
  },
}
