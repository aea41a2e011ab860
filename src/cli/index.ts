import { Command, CommanderError } from 'commander'
import { StudioFailure } from '../shared/failure.ts'
import { addAdapters } from './commands/adapters.ts'
import { addCount } from './commands/count.ts'
import { addData } from './commands/data.ts'
import { addDoctor } from './commands/doctor.ts'
import { addExport } from './commands/export.ts'
import { addGenerate } from './commands/generate.ts'
import { addGraph } from './commands/graph.ts'
import { addImport } from './commands/import.ts'
import { addPredict } from './commands/predict.ts'
import { addResume } from './commands/resume.ts'
import { addRuns } from './commands/runs.ts'
import { addSample } from './commands/sample.ts'
import { addSpectrum } from './commands/spectrum.ts'
import { addTrain } from './commands/train.ts'
import { output } from './output.ts'

/** Needed before the options are parsed: they themselves may be at fault. */
const json = process.argv.includes('--json')

const program = new Command('npm run cli --')
  .description('LoRA-XS Studio without a window; it shares its history with the window')
  .option('--json', 'Print one JSON object a line')
  .option('--user-data <folder>', "Keep history, runs and caches here instead of the studio's own folder")
  .exitOverride()
  .configureOutput({ outputError: () => undefined })

for (const add of [addTrain, addExport, addPredict, addGenerate, addResume, addRuns, addImport, addAdapters, addSample, addData, addCount, addSpectrum, addDoctor, addGraph]) add(program)
// Options that hold for all commands are listed in the help of each.
program.configureHelp({ showGlobalOptions: true })
for (const command of program.commands) command.configureHelp({ showGlobalOptions: true })

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  process.exitCode = error.exitCode
  // Help that was asked for is thrown too, with an exit code of 0.
  if (error.exitCode !== 0) output(json).failure(misuse(error))
}

function misuse(error: CommanderError): StudioFailure {
  return new StudioFailure({
    code: 'command-line',
    title: 'The command line cannot be understood',
    cause: `${error.message.replace(/^error: /, '')}.`.replace(/\.\.$/, '.'),
    suggestion: 'Each command tells its options with --help.',
  })
}
