import { Command } from 'commander'
import { addExport } from './commands/export.ts'
import { addRuns } from './commands/runs.ts'
import { addSample } from './commands/sample.ts'
import { addTrain } from './commands/train.ts'

const program = new Command('npm run cli --')
  .description('LoRA-XS Studio without a window; it shares its history with the window')
  .option('--json', 'Print one JSON object a line')
  .option('--user-data <folder>', "Keep history, runs and caches here instead of the studio's own folder")

for (const add of [addTrain, addExport, addRuns, addSample]) add(program)
// Options that hold for all commands are listed in the help of each.
program.configureHelp({ showGlobalOptions: true })
for (const command of program.commands) command.configureHelp({ showGlobalOptions: true })

await program.parseAsync()
