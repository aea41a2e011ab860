import { expect, test } from 'vitest'
import type { TaskName } from './data-selection.ts'
import { defaultMetrics, isBetter, metricNameSchema, metricsOfTask } from './metric.ts'

test.each<[TaskName, string[]]>([
  ['classification', ['accuracy', 'f1', 'matthews', 'loss']],
  ['regression', ['pearson', 'spearman', 'loss']],
  ['instruction', ['loss', 'perplexity']],
])('%s has its metrics, the default one among them', (task, names) => {
  expect(metricsOfTask(task)).toEqual(names)
  expect(names).toContain(defaultMetrics[task])
})

test('more accuracy is better, less loss is, and an equal value is not', () => {
  expect(isBetter('accuracy', 0.9, 0.8)).toBe(true)
  expect(isBetter('accuracy', 0.8, 0.9)).toBe(false)
  expect(isBetter('loss', 0.1, 0.2)).toBe(true)
  expect(isBetter('perplexity', 12, 11)).toBe(false)
  expect(isBetter('accuracy', 0.9, 0.9)).toBe(false)
  expect(isBetter('loss', 0.1, 0.1)).toBe(false)
})

test('only the names of metrics are accepted', () => {
  expect(metricNameSchema.parse('matthews')).toBe('matthews')
  expect(metricNameSchema.safeParse('mcc').success).toBe(false)
})
