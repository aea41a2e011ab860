import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ExportFormat } from '../../shared/export-result.ts'
import { type AdapterConfiguration, adapterMethodNames, adaptsModules, type TrainingConfiguration } from '../../shared/run-configuration.ts'
import { readAdapter } from '../adapters/adapter-file.ts'
import { failureOf } from '../data/testing/data-file.ts'
import { openModelFolder } from '../files/model-folder.ts'
import { readTensor } from '../files/safetensors.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { bytesOf } from '../fixtures/tensors-of.ts'
import { exportTiny } from '../testing/export-tiny.ts'
import { prepareTiny, scoresOfSaved } from '../testing/reopen-run.ts'
import { copyTinyModel, nameEndOfText, type TinyFamily, tinyFamilies, tinyPairs, tinyQuestions, type TinyRun, tinyRun, type TinyRunChanges, tinyScores, trainTiny } from '../testing/tiny-run.ts'
import { evaluationsOf, lossesOf, mean } from '../testing/training-events.ts'
import { adapterFileName } from '../training/save-trained.ts'

/** Writes a data file and makes a run on it. */
async function runOn(content: string, name: string, data: Readonly<Record<string, unknown>>, changes: TinyRunChanges): Promise<TinyRun> {
  const file = join(await temporaryFolder(), name)
  await writeFile(file, content)
  return tinyRun({ ...changes, file, data })
}

const regression = (changes: TinyRunChanges): Promise<TinyRun> => runOn(tinyScores(), 'scores.csv', { task: 'regression', labelColumn: 'score' }, changes)
const pairs = (changes: TinyRunChanges): Promise<TinyRun> =>
  runOn(tinyPairs(), 'pairs.csv', { textColumn: 'first', secondTextColumn: 'second' }, changes)
const instruction = async (family: keyof typeof endsOfText, changes: TinyRunChanges): Promise<TinyRun> => {
  const modelFolder = await copyTinyModel(family)
  await nameEndOfText(modelFolder, endsOfText[family])
  return runOn(tinyQuestions(), 'questions.jsonl', { task: 'instruction', shape: 'query-response', template: 'plain' }, { ...changes, family, modelFolder })
}
const endsOfText = { llama: '</s>', mistral: '</s>', gemma: '<eos>', qwen2: '<|endoftext|>' } as const

/** Trains, and checks that it has learned, that what was saved scores as it did, and that every format answers alike. */
async function checkWholeWay(run: TinyRun, formats: readonly ExportFormat[], share = 1): Promise<void> {
  const { events, outcome } = await trainTiny(run)
  const losses = lossesOf(events)
  expect(mean(losses.slice(-4))).toBeLessThan(share * mean(losses.slice(0, 4)))
  const { task } = run.configuration.data
  const scores = await scoresOfSaved(run)
  expect(scores.loss).toBeCloseTo(outcome.best?.loss ?? NaN, 5)
  expect(Object.keys(scores.metrics)).toEqual(Object.keys(evaluationsOf(events)[0]?.metrics ?? {}))
  for (const format of formats) {
    const { parity } = await exportTiny(run, format)
    expect(parity.largestDifference, `${task} as ${format}`).toBeLessThan(1e-5)
  }
  for (const format of (['native', 'peft', 'merged'] as const).filter((name) => !formats.includes(name))) {
    const failure = await failureOf(exportTiny(run, format))
    expect(failure).toMatchObject({ code: 'export-format-unfit', suggestion: 'Export it in the merged format.' })
    expect(failure.cause).toContain(run.configuration.adapter.method)
  }
}

const whole = ['full', 'head-only'] as const
const formatsOf = (method: AdapterConfiguration['method']): ExportFormat[] => (adaptsModules(method) ? ['native', 'peft', 'merged'] : ['native', 'merged'])
/** What trains whole weights wants small steps. */
const paceOf = (method: AdapterConfiguration['method']): Partial<TrainingConfiguration> => ({ epochs: 3, maximumLength: 32, ...(method === 'full' && { learningRate: 2e-3 }) })

const random = { method: 'lora-xs', initialisation: 'random' } as const
const variants: (Partial<AdapterConfiguration> & Pick<AdapterConfiguration, 'method'>)[] = [...adapterMethodNames.map((method) => ({ method })), random]

describe.each(['bert', 'llama', 'gemma'] as const)('a classifier of %s', (family) => {
  test.each(variants)('$method $initialisation learns, is saved, reopened and exported', async (adapter) => {
    await checkWholeWay(await tinyRun({ family, adapter, training: paceOf(adapter.method) }), formatsOf(adapter.method))
  })
})

test.each(tinyFamilies)('%s learns with ranks of its modules’ own', async (family) => {
  const kinds: Readonly<Record<TinyFamily, Record<string, number>>> = {
    bert: { query: 2, 'encoder.layer.1.output.dense': 7 },
    roberta: { query: 2, 'encoder.layer.1.output.dense': 7 },
    distilbert: { q_lin: 2, 'transformer.layer.1.ffn.lin2': 7 },
    llama: { q_proj: 2, 'layers.1.mlp.down_proj': 7 },
    mistral: { q_proj: 2, 'layers.1.mlp.down_proj': 7 },
    gemma: { q_proj: 2, 'layers.1.mlp.down_proj': 7 },
    qwen2: { q_proj: 2, 'layers.1.mlp.down_proj': 7 },
  }
  const run = await tinyRun({ family, adapter: { ranks: kinds[family] }, training: paceOf('lora-xs') })
  await checkWholeWay(run, ['native', 'peft', 'merged'])
  const { tensors } = await readAdapter(join(run.runFolder, adapterFileName))
  const sides = tensors.map(({ shape: [rows] }) => rows)
  expect(sides.filter((side) => side === 2)).toHaveLength(2)
  expect(sides.filter((side) => side === 7)).toHaveLength(1)
  expect(sides.filter((side) => side === 4)).toHaveLength(tensors.length - 3)
})

test.each([['bert', 'lora-xs'], ['llama', 'lora'], ['gemma', 'vera'], ['roberta', 'full'], ['qwen2', 'head-only']] as const)(
  'regression: %s with %s, which has one score and no labels',
  async (family, method) => {
    const run = await regression({ family, adapter: { method }, training: paceOf(method) })
    await checkWholeWay(run, formatsOf(method))
    const { labels, head } = await readAdapter(join(run.runFolder, adapterFileName))
    expect(labels).toEqual([])
    expect(head.at(-1)?.shape[0]).toBe(1)
    const { folder } = await exportTiny(run, 'merged')
    const config: unknown = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'))
    expect(config).toMatchObject({ num_labels: 1, problem_type: 'regression' })
  },
)

const instructionCases = [
  ['llama', 'lora-xs'], ['llama', 'lora'], ['llama', 'vera'], ['llama', 'full'],
  ['gemma', 'lora-xs'], ['gemma', 'full'],
  ['mistral', 'lora-xs'], ['qwen2', 'lora-xs'], ['qwen2', 'full'],
] as const

test.each(instructionCases)('instruction tuning: %s with %s keeps the vocabulary’s weight', async (family, method) => {
  const run = await instruction(family, { adapter: { method }, training: { ...paceOf(method), epochs: 6 } })
  await checkWholeWay(run, formatsOf(method), method === 'vera' ? 0.99 : 0.95)
  expect((await readAdapter(join(run.runFolder, adapterFileName))).head).toEqual([])
  const merged = await openModelFolder((await exportTiny(run, 'merged')).folder)
  const base = await openModelFolder(run.configuration.modelFolder)
  expect([...merged.weights.keys()].map((name) => name.replace(/^model\./, '')).toSorted()).toEqual(
    [...base.weights.keys()].map((name) => name.replace(/^model\./, '')).toSorted(),
  )
  expect(merged.config.architectures).toEqual([expect.stringMatching(/ForCausalLM$/)])
  const [before, after] = [base, merged].map(({ weights }) => weights.get('lm_head.weight'))
  expect(before !== undefined).toBe(family === 'llama' || family === 'mistral')
  if (!before || !after) return
  if (method === 'full') expect(await readTensor(after.file, after.entry)).not.toEqual(await readTensor(before.file, before.entry))
  else expect((await bytesOf(after)).equals(await bytesOf(before))).toBe(true)
})

test.each(['bert', 'roberta', 'llama'] as const)('pairs of texts: %s', async (family) => {
  const run = await pairs({ family, training: { ...paceOf('lora-xs'), epochs: 8 } })
  await checkWholeWay(run, ['native', 'peft', 'merged'])
  const { train } = await prepareTiny(run)
  const typed = train.filter(({ tokens, secondStart }) => secondStart !== undefined && secondStart > 1 && secondStart < tokens.length)
  // RoBERTa knows one type only.
  expect(typed).toHaveLength(family === 'roberta' ? 0 : train.length)
})

test.each(whole)('%s says in the native folder what is in it', async (method) => {
  const run = await tinyRun({ adapter: { method }, training: { ...paceOf(method), epochs: 1 } })
  await trainTiny(run)
  const { folder } = await exportTiny(run, 'native')
  const words = await readFile(join(folder, 'README.md'), 'utf8')
  expect(words).toContain(method === 'full' ? 'every weight of the base as it was trained' : 'no change of the base')
  expect(words).not.toContain('Rank')
})
