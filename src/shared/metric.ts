import { z } from 'zod'

export const metricNames = ['accuracy', 'f1', 'matthews', 'pearson', 'spearman', 'loss', 'perplexity'] as const
export const metricNameSchema = z.enum(metricNames)
export type MetricName = z.infer<typeof metricNameSchema>
