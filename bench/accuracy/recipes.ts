/** What the validation accuracy is compared on. */
export const dataNames = ['spam', 'imdb'] as const
export type DataName = (typeof dataNames)[number]

export const initialisations = ['svd', 'random'] as const
export type Initialisation = (typeof initialisations)[number]

/** Settings by the names of their flags, which the studio's command line and the PyTorch script share. */
export type Settings = Readonly<Record<string, string | number>>

/** Table 3's comparison is at a small rank, where the start matters most. */
export const rank = 4

const shared: Settings = {
  rank,
  alpha: 16,
  sigma: 1e-5,
  modules: 'query,value,attention.output.dense,output.dense',
  'batch-size': 32,
  'maximum-length': 64,
  'learning-rate': 4e-3,
  'head-learning-rate': 5e-3,
  'weight-decay': 0.01,
  'warmup-ratio': 0.06,
}

const epochs: Readonly<Record<DataName, number>> = { spam: 2, imdb: 3 }

export function settingsOf(data: DataName, initialisation: Initialisation, seed: number): Settings {
  return { ...shared, epochs: epochs[data], initialisation, seed }
}
