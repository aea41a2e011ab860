import { copyFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import { type RunConfiguration, runConfigurationSchema } from '../../shared/run-configuration.ts'
import { bertFolder } from '../fixtures/bert-reference.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import { seededRandom } from '../random.ts'
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

/** A copy of the tiny BERT's folder, to change or to break; removed when the test ends. */
export async function copyTinyModel(): Promise<string> {
  const folder = await temporaryFolder()
  for (const name of ['config.json', 'model.safetensors', 'tokenizer.json']) await copyFile(join(bertFolder, name), join(folder, name))
  return folder
}

export async function changeModelConfiguration(folder: string, changes: Readonly<Record<string, unknown>>): Promise<void> {
  const file = join(folder, 'config.json')
  const config = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>
  await writeFile(file, JSON.stringify({ ...config, ...changes }))
}

export interface TinyRun {
  readonly configuration: RunConfiguration
  readonly runFolder: string
  readonly cacheFolder: string
}

export interface TinyRunChanges {
  readonly modelFolder?: string
  readonly file?: string
  readonly data?: Partial<RunConfiguration['data']>
  readonly adapter?: Partial<RunConfiguration['adapter']>
  readonly training?: Partial<RunConfiguration['training']>
}

/** A run on the tiny model and data that takes a second and learns its two classes. */
export async function tinyRun(changes: TinyRunChanges = {}): Promise<TinyRun> {
  const folder = await temporaryFolder()
  const file = changes.file ?? join(folder, 'mails.csv')
  if (changes.file === undefined) await writeFile(file, tinyCsv())
  const configuration = runConfigurationSchema.parse({
    modelFolder: changes.modelFolder ?? (await copyTinyModel()),
    data: { task: 'classification', file, textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.25, seed: 1 }, ...changes.data },
    adapter: { targetModules: ['query', 'value', 'attention.output.dense', 'output.dense'], rank: 4, ...changes.adapter },
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
  { signal = new AbortController().signal, onEvent = () => undefined }: { signal?: AbortSignal; onEvent?: (event: TrainingEvent) => void } = {},
): Promise<TinyTraining> {
  const events: TrainingEvent[] = []
  const outcome = await train(configuration, {
    runFolder,
    cacheFolder,
    signal,
    onEvent: (event) => {
      events.push(event)
      onEvent(event)
    },
  })
  return { events, outcome }
}
