import { afterEach, beforeEach, expect, test, vi } from 'vitest'

// The language is that of the page's address, read once when the modules load.
beforeEach(() => {
  vi.stubGlobal('location', { search: '?language=de' })
  vi.resetModules()
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

test('numbers, sizes and dates are written as German writes them', async () => {
  const numbers = await import('./numbers.ts')
  const { formatMetric } = await import('./metrics.ts')
  const { formatDate } = await import('./times.ts')
  expect(numbers.formatInteger(1572864)).toBe('1.572.864')
  expect(numbers.formatBytes(6144)).toBe('6,1 kB')
  expect(numbers.formatReal(0.0123456)).toBe('0,01235')
  expect(numbers.formatScientific(0.000015)).toBe('1,5e-5')
  expect(numbers.formatLoss(0.5)).toBe('0,5000')
  expect(numbers.formatShare(0.1)).toBe('10\u00a0%')
  expect(formatMetric('f1', 0.5)).toBe('0,500')
  expect(formatDate(Date.UTC(2026, 2, 4, 12))).toMatch(/^04\.03\.2026/)
})

test('what is typed may have a comma or a point, but no point for thousands', async () => {
  const { formatExact, parseNumber } = await import('./numbers.ts')
  expect(parseNumber('0,004')).toBe(0.004)
  expect(parseNumber('0.004')).toBe(0.004)
  expect(parseNumber(' 1,5e-5 ')).toBe(1.5e-5)
  for (const text of ['1.000', '12.500.000', '1.000,5', '', 'viel']) expect(parseNumber(text), text).toBeNaN()
  for (const number of [0.25, 1.5e-5, 16, 250000, 123456.5]) expect(parseNumber(formatExact(number))).toBe(number)
})

test('the catalogue is the German one', async () => {
  const { messages } = await import('../messages/index.ts')
  expect(messages.locale).toBe('de')
  expect(messages.newRun.data.rows(1200)).toBe('1.200 Zeilen')
})
