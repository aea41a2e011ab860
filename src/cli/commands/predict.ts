import { resolve } from 'node:path'
import type { Command } from 'commander'
import { openAdapter, openModel } from '../../engine/index.ts'
import type { Prediction } from '../../shared/prediction.ts'
import { adapterFolder } from '../adapter-folder.ts'
import { type CommonOptions, withSession } from '../session.ts'

interface PredictOptions extends CommonOptions {
  readonly model?: string
  readonly second?: string
  readonly base?: true
}

export function addPredict(program: Command): void {
  program
    .command('predict')
    .description('Ask a trained run, or an imported adapter, what it says of texts')
    .argument('<run>', 'Id of a run of the history, or of an imported adapter')
    .argument('<texts...>', 'Texts to answer, one argument each')
    .option('--second <text>', 'Second text, for runs on pairs')
    .option('--base', 'Ask the base under the same head, without the adapter')
    .option('--model <folder>', 'Where the base lies now, if not where it was')
    .action((run: string, texts: string[], _, command: Command) => runPredict(run, texts, command.optsWithGlobals()))
}

function runPredict(adapterId: string, texts: readonly string[], options: PredictOptions): Promise<void> {
  return withSession(options, async (session) => {
    const { dataFolder, output } = session
    const place = { runFolder: adapterFolder(session, adapterId), cacheFolder: dataFolder.cache }
    const adapter = await openAdapter({ ...place, ...(options.model !== undefined && { modelFolder: resolve(options.model) }) })
    const model = await openModel(adapter)
    try {
      const answers = await model.predict(adapter, texts.map((text) => ({ text, secondText: options.second ?? null })), { base: options.base === true })
      for (const [index, answer] of answers.entries()) output.result({ kind: 'prediction', text: texts[index], ...answer }, inWords(answer, texts[index] ?? ''))
    } finally {
      await model.dispose()
    }
  })
}

function inWords(answer: Prediction, text: string): string {
  const read = answer.cutAt === null ? '' : ` (only its first ${answer.cutAt} tokens were read)`
  if (answer.task === 'regression') return `${answer.value.toFixed(4)}  ${text}${read}`
  return `${answer.probabilities.map(({ label, probability }) => `${label} ${(100 * probability).toFixed(1)} %`).join(', ')}  ${text}${read}`
}
