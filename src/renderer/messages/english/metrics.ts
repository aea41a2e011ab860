import type { MetricName } from '../../../shared/metric.ts'

type Words = Readonly<Record<MetricName, string>>

/** `names` stand alone, `inText` follow another word: “best accuracy”. */
export const metrics = {
  names: {
    accuracy: 'Accuracy',
    f1: 'F1',
    matthews: 'Matthews correlation',
    pearson: 'Pearson correlation',
    spearman: 'Spearman correlation',
    loss: 'Loss',
    perplexity: 'Perplexity',
  } satisfies Words,
  inText: {
    accuracy: 'accuracy',
    f1: 'F1',
    matthews: 'Matthews',
    pearson: 'Pearson',
    spearman: 'Spearman',
    loss: 'loss',
    perplexity: 'perplexity',
  } satisfies Words,
}
