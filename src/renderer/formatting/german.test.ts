import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { phrase, type PhraseName, phrases } from '../../shared/phrases/phrases.ts'

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
  expect(numbers.formatMemory(20.8 * 2 ** 30)).toBe('20,8 GB')
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

test('what the engine says is said in German, names left as they are', async () => {
  const { inOwnWords } = await import('./phrases.ts')
  expect(inOwnWords(phrase('decomposing', { done: 1003, all: 1200 }))).toBe('Gewichte werden zerlegt: 1.003 von 1.200 Modulen')
  const reason = phrase('inFile', { reason: phrase('noText'), file: 'no label' })
  expect(inOwnWords(phrase('leftOutRows', { count: 3, reason, lines: '4, 5, 6' }))).toBe('3 Zeilen ausgelassen: der Text fehlt, in no label (Zeile 4, 5, 6 …)')
  expect(inOwnWords(phrase('emptyColumn', { column: 'Done' }))).toBe('Die Spalte „Done“ ist leer; die Zeile wird ausgelassen.')
  const sizes = { peak: '1.2 GB', process: '80 MB', weights: '90 MB', activations: '1.1 GB', free: '2.5 GB' }
  expect(inOwnWords(phrase('memoryFits', { ...sizes, how: phrase('tokensAtOnce', { tokens: 2048 }) }))).toBe(
    'Speicher: etwa 1,2 GB (Prozess 80 MB, Gewichte 90 MB, Aktivierungen 1,1 GB) mit 2.048 Token auf einmal; frei sind 2,5 GB',
  )
  expect(inOwnWords('words of an older version')).toBe('words of an older version')
})

test('every German phrase names the values of the English one', async () => {
  const { messages } = await import('../messages/index.ts')
  const namesIn = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map(([name]) => name).sort()
  for (const [name, text] of Object.entries(messages.phrases)) expect(namesIn(text), name).toEqual(namesIn(phrases[name as PhraseName]))
})

test('a failure is told in German as far as there are words and values for it', async () => {
  const { failureInOwnWords } = await import('./failures.ts')
  const english = { title: 'a.csv, line 1200: not UTF-8 text', cause: 'This line …', suggestion: 'Save it …' }
  expect(failureInOwnWords({ ...english, code: 'dataset-not-utf8', values: { file: 'a.csv', line: 1200 } })).toMatchObject({
    title: 'a.csv, Zeile 1.200: kein Text in UTF-8',
    cause: expect.stringContaining('kein UTF-8') as string,
  })
  expect(failureInOwnWords({ ...english, code: 'dataset-unreadable', values: { file: 'a.csv' } })).toMatchObject({
    title: 'a.csv: Die Datei lässt sich nicht lesen',
    cause: 'This line …',
  })
  // Kept by a version that did not yet tell the values.
  expect(failureInOwnWords({ ...english, code: 'dataset-not-utf8' }).title).toBe(english.title)
  expect(failureInOwnWords({ ...english, code: 'of-another-time' })).toEqual(english)
})
