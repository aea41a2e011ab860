import type { Command } from 'commander'
import { prepareSample } from '../../engine/index.ts'
import { type CommonOptions, withSession } from '../session.ts'

export function addSample(program: Command): void {
  program
    .command('sample')
    .description('Prepare the sample: a small base model and e-mails to sort into spam and ham')
    .action((_, command: Command) => runSample(command.optsWithGlobals()))
}

function runSample(options: CommonOptions): Promise<void> {
  return withSession(options, async ({ dataFolder, output }) => {
    const sample = await prepareSample(dataFolder.sample, ({ fraction, message }) =>
      output.progress({ kind: 'progress', fraction, message }, message),
    )
    output.result({ kind: 'result', ...sample }, `--model ${sample.modelFolder}\n--data ${sample.dataFile}`)
  })
}
