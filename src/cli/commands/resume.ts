import type { Command } from 'commander'
import { RunService } from '../../main/runs/run-service.ts'
import { followRun } from '../follow-run.ts'
import { localEngine } from '../local-engine.ts'
import { reportRun } from '../report-run.ts'
import { type CommonOptions, withSession } from '../session.ts'
import { addThreadsFlag, type ThreadsOption } from '../threads-flag.ts'

type ResumeOptions = CommonOptions & ThreadsOption

export function addResume(program: Command): void {
  const command = program
    .command('resume')
    .description('Go on with a run that was paused, stopped or cut off, from its last checkpoint')
    .argument('<run>', 'Id of the run, as `runs` lists it')
    .action((run: string, _, self: Command) => runResume(run, self.optsWithGlobals()))
  addThreadsFlag(command)
}

function runResume(runId: string, options: ResumeOptions): Promise<void> {
  return withSession(options, ({ dataFolder, history, output }) => {
    const runs = new RunService({ history, engine: localEngine(), dataFolder, onUpdate: reportRun(output), threads: () => options.threads ?? null })
    return followRun(runs, runs.begin(runId), output)
  })
}
