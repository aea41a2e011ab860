import { paperSigma, type Preset } from './preset.ts'

/** Instruction tuning on the first 100,000 rows of MetaMathQA (section 4.3, Appendix A.2). Both models share all settings. */
export const instructionPresets: readonly Preset[] = ['mistral-7b', 'gemma-7b'].map((model) => ({
  name: `instruction/${model}`,
  source: 'Appendix A.2',
  // The paper scores what the model writes on GSM8K and MATH, after training.
  metric: 'loss',
  // α is always the rank.
  adapter: { method: 'lora-xs', initialisation: 'svd', rank: 64, sigma: paperSigma, alpha: 64, targetModules: 'all-linear' },
  training: {
    epochs: 2,
    batchSize: 128,
    // The paper leaves the length and the weight decay open: they are the authors' code's.
    maximumLength: 512,
    learningRate: 4e-3,
    warmupRatio: 0.02,
    schedule: 'cosine',
    weightDecay: 0,
  },
  startFrom: null,
}))
