import type { Command } from 'commander'
import type { RunSummary } from '../../shared/run-record.ts'
import { metricInWords } from '../metric-words.ts'
import { type CommonOptions, withSession } from '../session.ts'

export function addRuns(program: Command): void {
  program
    .command('runs')
    .description('List the runs of the history, newest first')
    .action((_, command: Command) => runRuns(command.optsWithGlobals()))
}

function runRuns(options: CommonOptions): Promise<void> {
  return withSession(options, ({ history, output }) => {
    history.writer.markInterrupted()
    const runs = history.reader.listRuns()
    for (const run of runs) output.result({ kind: 'run', ...run }, describe(run))
    if (runs.length === 0) output.progress({ kind: 'notice', message: 'No runs yet' }, 'No runs yet. Start one with: npm run cli -- train --help')
    return Promise.resolve()
  })
}

function describe({ id, state, best, configuration, name }: RunSummary): string {
  return [id, state.padEnd(11), `${configuration.adapter.method}, rank ${configuration.adapter.rank}`, metricInWords(best, configuration), name].join('  ').trimEnd()
}
