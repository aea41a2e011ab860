import { describe, expect, test } from 'vitest'
import { formatMetric } from './metrics.ts'
import { formatBytes, formatInteger, formatLoss, formatPercent, formatReal, formatScientific, parseNumber } from './numbers.ts'
import { baseName } from './paths.ts'
import { formatAgo, formatDuration } from './times.ts'

describe('numbers', () => {
  test.each([[0, '0 B'], [999, '999 B'], [1000, '1.0 kB'], [6144, '6.1 kB'], [90_261_504, '90.3 MB'], [1.5e9, '1.5 GB']])(
    '%d bytes are %s',
    (bytes, text) => {
      expect(formatBytes(bytes)).toBe(text)
    },
  )

  test('scientific numbers keep their digits and drop the padding', () => {
    expect(formatScientific(0.00001)).toBe('1e-5')
    expect(formatScientific(0.004)).toBe('4e-3')
    expect(formatScientific(0)).toBe('0')
  })

  test('reals are plain where that is readable', () => {
    expect(formatReal(0.0123456)).toBe('0.01235')
    expect(formatReal(0.00002)).toBe('2e-5')
    expect(formatReal(16)).toBe('16')
  })

  test('what is typed is a number or none; a comma is none', () => {
    expect(parseNumber(' 1e-5 ')).toBe(1e-5)
    expect(parseNumber('1.000')).toBe(1)
    for (const text of ['1,000', '0,5', '', 'a lot']) expect(parseNumber(text), text).toBeNaN()
  })

  test('integers, percents and losses', () => {
    expect(formatInteger(1572864)).toBe('1,572,864')
    expect(formatPercent(0.952)).toBe('95.2%')
    expect(formatLoss(0.5)).toBe('0.5000')
    expect(formatLoss(61050980132716544)).toBe('6.11e16')
    expect(formatLoss(Number.NaN)).toBe('NaN')
  })
})

test.each([
  ['accuracy', 0.952, '95.2%'],
  ['f1', 0.9, '0.900'],
  ['matthews', -0.0412, '-0.041'],
  ['pearson', 0.8766, '0.877'],
  ['loss', 0.25, '0.250'],
  ['loss', 0.0000251, '2.51e-5'],
  ['perplexity', 12.345, '12.3'],
  ['perplexity', 12345, '12300'],
] as const)('%s %d is %s', (metric, value, text) => {
  expect(formatMetric(metric, value)).toBe(text)
})

describe('times and paths', () => {
  test.each([[5, '5s'], [65, '1m 05s'], [3725, '1h 02m'], [-3, '0s']])('%d seconds are %s', (seconds, text) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  test('ages use the largest fitting unit', () => {
    expect(formatAgo(0, 30_000)).toBe('just now')
    expect(formatAgo(0, 7_200_000)).toBe('2 hr. ago')
    expect(formatAgo(0, 90_000_000)).toBe('yesterday')
  })

  test('file names come from both kinds of path', () => {
    expect(baseName('/data/e-mails.csv')).toBe('e-mails.csv')
    expect(baseName('C:\\models\\bert\\')).toBe('bert')
  })
})
