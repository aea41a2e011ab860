import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import { type RunConfiguration, runConfigurationSchema } from '../../shared/run-configuration.ts'
import { fixtureFolder } from '../fixtures/fixture-folder.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom, shuffle } from '../random.ts'
import { train } from '../training/train.ts'

/** Words that the tiny model's tokenizer knows whole, and that no text of the other class holds. */
const vocabulary = {
  spam: ['offer', 'free', 'money', 'win', 'prize', 'click', 'here', 'now', '!'],
  ham: ['meeting', 'monday', 'thank', 'dear', 'friend', 'time', 'mail', 'we', '.'],
} as const

/** A CSV of two classes that can be told apart by any one word: one text in three is spam. */
export function tinyCsv(rows = 48): string {
  const random = seededRandom(11)
  const lines = Array.from({ length: rows }, (_, row) => {
    const label = row % 3 === 0 ? 'spam' : 'ham'
    const words = Array.from({ length: 4 + random.integer(6) }, () => vocabulary[label][random.integer(vocabulary[label].length)])
    return `${words.join(' ')},${label}`
  })
  return ['text,label', ...lines, ''].join('\n')
}

/** A CSV of texts with the share of their words that are spam's, from 0 to 4. */
export function tinyScores(rows = 48): string {
  const random = seededRandom(12)
  const lines = Array.from({ length: rows }, () => {
    const share = random.integer(5)
    const words = Array.from({ length: 8 }, (_, position) => {
      const label = position < 2 * share ? 'spam' : 'ham'
      return vocabulary[label][random.integer(vocabulary[label].length)]
    })
    return `${shuffle(words, random).join(' ')},${share}`
  })
  return ['text,score', ...lines, ''].join('\n')
}

/** A CSV of pairs of texts that are alike (both spam or both not) or different. */
export function tinyPairs(rows = 48): string {
  const random = seededRandom(13)
  const phrase = (label: 'spam' | 'ham'): string => Array.from({ length: 4 }, () => vocabulary[label][random.integer(vocabulary[label].length)]).join(' ')
  const lines = Array.from({ length: rows }, (_, row) => {
    const [first, second] = [row % 2 === 0 ? 'spam' : 'ham', random.integer(2) === 0 ? 'spam' : 'ham'] as const
    return `${phrase(first)},${phrase(second)},${first === second ? 'alike' : 'different'}`
  })
  return ['first,second,label', ...lines, ''].join('\n')
}

/** Questions and answers, one JSON object a line, in which the answer repeats the question's word. */
export function tinyQuestions(rows = 32): string {
  const random = seededRandom(14)
  const lines = Array.from({ length: rows }, () => {
    const word = vocabulary.ham[random.integer(vocabulary.ham.length)] ?? ''
    return JSON.stringify({ query: `say ${word}`, response: `${word} ${word} ${word}` })
  })
  return `${lines.join('\n')}\n`
}

export const tinyFamilies = ['bert', 'roberta', 'distilbert', 'llama', 'mistral', 'gemma', 'qwen2'] as const
export type TinyFamily = (typeof tinyFamilies)[number]

/** A copy of a family's tiny model, to change or to break; removed when the test ends. */
export async function copyTinyModel(family: TinyFamily = 'bert'): Promise<string> {
  const [source, folder] = [fixtureFolder(family), await temporaryFolder()]
  const ofModel = (name: string): boolean => name === 'config.json' || name === 'model.safetensors' || name.startsWith('tokenizer')
  for (const name of (await readdir(source)).filter(ofModel)) await copyFile(join(source, name), join(folder, name))
  return folder
}

export async function changeModelConfiguration(folder: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'config.json')
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(file, JSON.stringify({ ...config, ...changes }))
}

/** A few kinds of modules to adapt in each family. */
export const tinyTargets: Readonly<Record<TinyFamily, string[]>> = {
  bert: ['query', 'value', 'attention.output.dense', 'output.dense'],
  roberta: ['query', 'value', 'attention.output.dense', 'output.dense'],
  distilbert: ['q_lin', 'v_lin', 'out_lin', 'ffn.lin2'],
  llama: ['q_proj', 'v_proj', 'down_proj'],
  mistral: ['q_proj', 'v_proj', 'down_proj'],
  gemma: ['q_proj', 'v_proj', 'down_proj'],
  qwen2: ['q_proj', 'v_proj', 'down_proj'],
}

/** Names the end-of-text token, which the tiny tokenizers do not say by themselves. */
export async function nameEndOfText(folder: string, token: string): Promise<void> {
  const file = join(folder, 'tokenizer_config.json')
  const configuration = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(file, JSON.stringify({ ...configuration, eos_token: token }))
}

export interface TinyRun {
  readonly configuration: RunConfiguration
  readonly runFolder: string
  readonly cacheFolder: string
}

export interface TinyRunChanges {
  /** Whose tiny model it is; BERT's where nothing is said. */
  readonly family?: TinyFamily
  readonly modelFolder?: string
  readonly file?: string
  readonly data?: Readonly<Record<string, unknown>>
  readonly adapter?: Partial<RunConfiguration['adapter']>
  readonly training?: Partial<RunConfiguration['training']>
}

/** A run on the tiny model and data that takes a second and learns its two classes. */
export async function tinyRun(changes: TinyRunChanges = {}): Promise<TinyRun> {
  const folder = await temporaryFolder()
  const file = changes.file ?? join(folder, 'mails.csv')
  if (changes.file === undefined) await writeFile(file, tinyCsv())
  const family = changes.family ?? 'bert'
  const configuration = runConfigurationSchema.parse({
    modelFolder: changes.modelFolder ?? (await copyTinyModel(family)),
    data: { task: 'classification', file, textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.25, seed: 1 }, ...changes.data },
    adapter: { targetModules: tinyTargets[family], rank: 4, ...changes.adapter },
    training: { epochs: 4, batchSize: 8, maximumLength: 16, learningRate: 2e-2, headLearningRate: 2e-2, ...changes.training },
  })
  return { configuration, runFolder: join(folder, 'run'), cacheFolder: join(folder, 'cache') }
}

export interface TinyTraining {
  readonly events: readonly TrainingEvent[]
  readonly outcome: TrainingOutcome
}

/** Trains and keeps what was told; `onEvent` sees each event as it comes. */
export async function trainTiny(
  { configuration, runFolder, cacheFolder }: TinyRun,
  {
    signal = new AbortController().signal,
    onEvent = () => undefined,
    resume = false,
  }: { signal?: AbortSignal; onEvent?: (event: TrainingEvent) => void; resume?: boolean } = {},
): Promise<TinyTraining> {
  const events: TrainingEvent[] = []
  const outcome = await train(configuration, {
    runFolder,
    cacheFolder,
    signal,
    resume,
    onEvent: (event) => {
      events.push(event)
      onEvent(event)
    },
  })
  return { events, outcome }
}
