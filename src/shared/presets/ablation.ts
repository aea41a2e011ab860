import { type GlueTask, gluePreset } from './glue-settings.ts'
import type { Preset } from './preset.ts'

/** Table 5: task, where A and B come from, rank, learning rate of R, learning rate of the classifier, epochs. */
const table5: readonly (readonly [GlueTask, 'svd' | 'random', number, number, number, number])[] = [
  ['sst-2', 'svd', 4, 1e-3, 1e-3, 20],
  ['sst-2', 'svd', 8, 1e-3, 1e-3, 20],
  ['sst-2', 'svd', 12, 5e-3, 1e-3, 20],
  ['sst-2', 'svd', 20, 1e-3, 5e-3, 20],
  ['sst-2', 'random', 4, 1e-3, 5e-4, 20],
  ['sst-2', 'random', 8, 1e-3, 1e-3, 20],
  ['sst-2', 'random', 12, 1e-3, 1e-3, 20],
  ['sst-2', 'random', 20, 5e-3, 1e-4, 20],
  ['cola', 'svd', 4, 1e-3, 5e-3, 50],
  ['cola', 'svd', 8, 1e-3, 5e-3, 50],
  ['cola', 'svd', 12, 1e-3, 5e-3, 50],
  ['cola', 'svd', 20, 1e-3, 5e-3, 50],
  ['cola', 'random', 4, 1e-3, 5e-3, 50],
  ['cola', 'random', 8, 1e-3, 1e-2, 50],
  ['cola', 'random', 12, 1e-3, 1e-2, 50],
  ['cola', 'random', 20, 5e-3, 5e-3, 50],
  ['qnli', 'svd', 4, 1e-3, 5e-4, 10],
  ['qnli', 'svd', 8, 1e-3, 1e-3, 10],
  ['qnli', 'svd', 12, 1e-3, 5e-4, 10],
  ['qnli', 'svd', 20, 1e-3, 5e-4, 10],
  ['qnli', 'random', 4, 1e-3, 5e-4, 10],
  ['qnli', 'random', 8, 1e-3, 1e-3, 10],
  ['qnli', 'random', 12, 1e-3, 5e-4, 10],
  ['qnli', 'random', 20, 1e-3, 1e-3, 10],
]

/** RoBERTa-large with A and B from the weight's SVD or drawn at random (section 4.4, Appendix A.3). */
export const ablationPresets: readonly Preset[] = table5.map(
  ([task, initialisation, rank, learningRate, headLearningRate, epochs]) =>
    gluePreset({
      name: `ablation/${task}/${initialisation}/rank-${rank}`,
      source: 'Table 5',
      task,
      initialisation,
      rank,
      learningRate,
      headLearningRate,
      epochs,
    }),
)
