import type { Command } from 'commander'
import { planRun, rememberedDevices } from '../../engine/index.ts'
import { RunService } from '../../main/runs/run-service.ts'
import { recommendedExecutor } from '../../shared/device.ts'
import { planInWords } from '../../shared/memory-plan.ts'
import { presetNamed } from '../../shared/presets/presets.ts'
import { type ExecutorName, executorNames } from '../../shared/run-configuration.ts'
import { followRun } from '../follow-run.ts'
import { localEngine } from '../local-engine.ts'
import { reportRun } from '../report-run.ts'
import { addDataFlags } from '../run-settings/data-flags.ts'
import { presetRemark, runConfigurationOf, type RunOptions } from '../run-settings/run-configuration-of.ts'
import { addSettingFlags } from '../run-settings/setting-flags.ts'
import { type CommonOptions, dataFolderOf, withOutput, withSession } from '../session.ts'
import { addThreadsFlag, type ThreadsOption } from '../threads-flag.ts'

interface TrainOptions extends CommonOptions, RunOptions, ThreadsOption {
  readonly printConfiguration?: true
  readonly printPlan?: true
}

export function addTrain(program: Command): void {
  const command = program
    .command('train')
    .description('Fine-tune a model folder on a file of texts; settings come from flags, a run file, or both')
    .option('--configuration <file>', "Run file (JSON), such as a run's own configuration.json; flags overrule it")
    .option('--preset <name>', "Settings of one of the paper's runs, e.g. glue/sst-2/rank-4; run file and flags overrule it")
    .option('--print-configuration', 'Print the run file that the flags stand for, and train nothing')
    .option('--print-plan', 'Print how the run would keep its memory small and what it would need, and train nothing')
    .option('--model <folder>', 'Hugging Face model folder')
    .option('--name <name>', 'Name of the run in the history')
  addDataFlags(command)
  addSettingFlags(command)
  addThreadsFlag(command)
  command
    .option('--executor <name>', `What computes: ${executorNames.join(', ')} (default: the fastest that doctor found)`)
    .action((_, self: Command) => {
      const options: TrainOptions = self.optsWithGlobals()
      if (options.printPlan) return printPlan(options)
      return options.printConfiguration ? printConfiguration(options) : runTrain(options)
    })
}

function printConfiguration(options: TrainOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const configuration = await runConfigurationOf(options, await defaultExecutor(options))
    output.result({ kind: 'configuration', configuration }, JSON.stringify(configuration, null, 2))
  })
}

/** A run names what computes it, so that it can be repeated after the next test. */
async function defaultExecutor(options: CommonOptions): Promise<ExecutorName> {
  return recommendedExecutor(await rememberedDevices(dataFolderOf(options).cache))
}

function printPlan(options: TrainOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const plan = await planRun(await runConfigurationOf(options, await defaultExecutor(options)))
    output.result({ kind: 'plan', ...plan }, planInWords(plan))
  })
}

function runTrain(options: TrainOptions): Promise<void> {
  return withSession(options, async ({ dataFolder, history, output }) => {
    const configuration = await runConfigurationOf(options, await defaultExecutor(options))
    const remark = options.preset === undefined ? undefined : presetRemark(presetNamed(options.preset), configuration)
    if (remark !== undefined) output.progress({ kind: 'notice', message: remark }, remark)
    const runs = new RunService({ history, engine: localEngine(), dataFolder, onUpdate: reportRun(output), threads: () => options.threads ?? null })
    await followRun(runs, runs.start(configuration), output)
  })
}
