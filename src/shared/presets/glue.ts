import { type GlueTask, gluePreset } from './glue-settings.ts'
import type { Preset } from './preset.ts'

/** Table 4: task, rank, learning rate of R, learning rate of the classifier, epochs. */
const table4: readonly (readonly [GlueTask, number, number, number, number])[] = [
  ['sst-2', 4, 1e-3, 1e-3, 20],
  ['sst-2', 8, 1e-3, 1e-3, 20],
  ['sst-2', 12, 5e-3, 1e-3, 20],
  ['sst-2', 16, 1e-3, 5e-4, 20],
  ['sst-2', 20, 1e-3, 5e-3, 20],
  ['sst-2', 25, 2e-3, 1e-3, 20],
  ['mrpc', 4, 1e-3, 1e-3, 50],
  ['mrpc', 8, 1e-3, 6e-4, 50],
  ['mrpc', 12, 1e-3, 1e-3, 50],
  ['mrpc', 16, 1e-3, 6e-4, 50],
  ['mrpc', 20, 1e-3, 6e-4, 50],
  ['mrpc', 25, 1e-3, 6e-4, 50],
  ['cola', 4, 1e-3, 5e-3, 50],
  ['cola', 8, 1e-3, 5e-3, 50],
  ['cola', 12, 1e-3, 5e-3, 50],
  ['cola', 16, 1e-3, 1e-2, 50],
  ['cola', 20, 1e-3, 5e-3, 50],
  ['cola', 25, 1e-3, 5e-3, 50],
  ['qnli', 4, 1e-3, 5e-4, 10],
  ['qnli', 8, 1e-3, 1e-3, 10],
  ['qnli', 12, 1e-3, 5e-4, 10],
  ['qnli', 16, 1e-3, 1e-3, 15],
  ['qnli', 20, 1e-3, 5e-4, 10],
  ['qnli', 25, 2e-3, 6e-4, 15],
  ['rte', 4, 1e-3, 6e-4, 50],
  ['rte', 8, 6e-4, 6e-4, 50],
  ['rte', 12, 1e-3, 6e-4, 50],
  ['rte', 16, 1e-3, 1e-3, 50],
  ['rte', 20, 1e-3, 1e-3, 50],
  ['rte', 25, 1e-3, 6e-4, 50],
  ['sts-b', 4, 6e-4, 6e-4, 50],
  ['sts-b', 8, 1e-3, 1e-3, 50],
  ['sts-b', 12, 1e-3, 1e-3, 50],
  ['sts-b', 16, 1e-3, 1e-3, 50],
  ['sts-b', 20, 1e-3, 6e-4, 50],
  ['sts-b', 25, 1e-3, 6e-4, 50],
]

/** RoBERTa-large on six GLUE tasks (section 4.2). */
export const gluePresets: readonly Preset[] = table4.map(([task, rank, learningRate, headLearningRate, epochs]) =>
  gluePreset({
    name: `glue/${task}/rank-${rank}`,
    source: 'Table 4',
    task,
    initialisation: 'svd',
    rank,
    learningRate,
    headLearningRate,
    epochs,
  }),
)
