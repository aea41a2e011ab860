import type { Messages } from '../index.ts'

export const metrics: Messages['metrics'] = {
  names: {
    accuracy: 'Genauigkeit',
    f1: 'F1',
    matthews: 'Matthews-Korrelation',
    pearson: 'Pearson-Korrelation',
    spearman: 'Spearman-Korrelation',
    loss: 'Verlust',
    perplexity: 'Perplexität',
  },
  inText: {
    accuracy: 'Genauigkeit',
    f1: 'F1',
    matthews: 'Matthews',
    pearson: 'Pearson',
    spearman: 'Spearman',
    loss: 'Verlust',
    perplexity: 'Perplexität',
  },
}
