import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openAdapter, openModel } from '../../engine/index.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { type FinishReason, type Generated, promptSchema, type Sampling, samplingSchema } from '../../shared/generation.ts'
import { adapterFolder } from '../adapter-folder.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface GenerateOptions extends CommonOptions {
  readonly model?: string
  readonly base?: true
  readonly input?: string
  readonly system?: string
  readonly temperature?: string
  readonly topP?: string
  readonly maximumTokens?: string
  readonly seed?: string
}

export function addGenerate(program: Command): void {
  const { shape } = samplingSchema
  const words = (name: keyof Sampling): string => shape[name].description ?? ''
  program
    .command('generate')
    .description('Have a run that was tuned on instructions write an answer')
    .argument('<run>', 'Id of a run of the history')
    .argument('<instruction>', 'What it is asked')
    .option('--input <text>', 'Material that the instruction is about')
    .option('--system <text>', 'System prompt')
    .option('--base', 'Have the base write, without the adapter')
    .option('--temperature <number>', words('temperature'))
    .option('--top-p <number>', words('topP'))
    .option('--maximum-tokens <number>', words('maximumTokens'))
    .option('--seed <number>', words('seed'))
    .option('--model <folder>', 'Where the base lies now, if not where it was')
    .action((run: string, instruction: string, _, command: Command) => runGenerate(run, instruction, command.optsWithGlobals()))
}

function runGenerate(runId: string, instruction: string, options: GenerateOptions): Promise<void> {
  return withSession(options, async (session) => {
    const { dataFolder, output } = session
    const sampling = samplingOf(options)
    const place = { runFolder: adapterFolder(session, runId), cacheFolder: dataFolder.cache }
    const adapter = await openAdapter({ ...place, ...(options.model !== undefined && { modelFolder: resolve(options.model) }) })
    const model = await openModel(adapter)
    const controller = new AbortController()
    const stop = (): void => controller.abort()
    process.once('SIGINT', stop)
    try {
      const prompt = promptSchema.parse({ instruction, input: options.input ?? null, system: options.system ?? null })
      const onText = (text: string): void => output.piece({ kind: 'text', text }, text)
      const generated = await model.generate(adapter, { prompt, sampling }, { base: options.base === true, signal: controller.signal, onText })
      output.piece(null, '\n')
      output.progress({ kind: 'generated', ...generated }, inWords(generated))
    } finally {
      process.removeListener('SIGINT', stop)
      await model.dispose()
    }
  })
}

const endings: Readonly<Record<FinishReason, string>> = {
  end: 'came to its end',
  length: 'cut at --maximum-tokens',
  full: 'the model reads no longer texts',
  stopped: 'stopped',
}

function inWords({ tokens, tokensPerSecond, finish }: Generated): string {
  const speed = tokensPerSecond === null ? '' : `, ${tokensPerSecond.toPrecision(3)} tokens/s`
  return `${tokens} tokens${speed}; ${endings[finish]}`
}

function samplingOf({ temperature, topP, maximumTokens, seed }: GenerateOptions): Sampling {
  const given = Object.entries({ temperature, topP, maximumTokens, seed }).flatMap(([name, value]) => (value === undefined ? [] : [[name, Number(value)]]))
  const parsed = samplingSchema.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new StudioFailure({
    code: 'command-line',
    title: 'The command line cannot be understood',
    cause: `${String(issue?.path[0])}: ${issue?.message ?? 'unknown problem'}.`,
    suggestion: 'Each command tells its options with --help.',
  })
}
