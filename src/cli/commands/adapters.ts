import type { Command } from 'commander'
import { surveyAdapters } from '../../engine/index.ts'
import type { AdapterSurvey } from '../../shared/imported-adapter.ts'
import { type CommonOptions, withSession } from '../session.ts'

export function addAdapters(program: Command): void {
  program
    .command('adapters')
    .description('List the adapters that were imported, newest first; those of runs are in `runs`')
    .action((_, command: Command) => runAdapters(command.optsWithGlobals()))
}

function runAdapters(options: CommonOptions): Promise<void> {
  return withSession(options, async ({ history, output }) => {
    const adapters = history.adapters.list()
    const surveys = await surveyAdapters(adapters.map(({ folder }) => folder))
    for (const [index, adapter] of adapters.entries()) {
      const survey = surveys[index]
      if (survey !== undefined) output.result({ kind: 'adapter', ...adapter, ...survey }, `${adapter.id}  ${describe(survey)}  ${adapter.name}`)
    }
    if (adapters.length === 0) output.progress({ kind: 'notice', message: 'No imported adapters yet' }, 'No imported adapters yet. Import one with: npm run cli -- import --help')
  })
}

function describe({ facts, failure }: AdapterSurvey): string {
  if (facts === null) return failure?.title ?? ''
  const { configuration, baseName, task, bytes } = facts
  return `${configuration.method}, rank ${configuration.rank}  ${task} on ${baseName}  ${bytes} bytes${failure === null ? '' : `  ${failure.title}`}`
}
