import { join } from 'node:path'
import { readAdapter } from '../adapters/adapter-file.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { Scores } from '../tasks/task.ts'
import { evaluate } from '../training/evaluate.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { chooseLengths, usualTokensAtOnce } from '../training/micro-batches.ts'
import { evaluationProgram } from '../training/network.ts'
import { ProgramsByShape } from '../training/programs-by-shape.ts'
import { type PreparedRun, prepareRun } from '../training/prepare-run.ts'
import { adapterFileName } from '../training/save-trained.ts'
import type { TinyRun } from './tiny-run.ts'

/** A run as it is before its first step. */
export function prepareTiny({ configuration, cacheFolder }: TinyRun): Promise<PreparedRun> {
  const signal = new AbortController().signal
  return prepareRun(configuration, { cacheFolder, executor: compiledExecutor(join(cacheFolder, 'programs')), signal, onStage: () => undefined })
}

/** What the model that a run has left in its folder scores on the run's validation part. */
export async function scoresOfSaved(run: TinyRun): Promise<Scores> {
  const { folder, architecture, factors, validation, paddingToken } = await prepareTiny(run)
  const { network, trained } = fillNetwork(folder, architecture, factors, await readAdapter(join(run.runFolder, adapterFileName)))
  const plan = { lengths: chooseLengths(validation, run.configuration.training.maximumLength), tokensAtOnce: usualTokensAtOnce }
  const programs = new ProgramsByShape(compiledExecutor(await temporaryFolder()), (shape) => evaluationProgram(network, shape))
  const scores = await evaluate({ network, programs, plan, paddingToken, trained }, validation)
  await programs.dispose()
  if (!scores) throw new Error('The evaluation was stopped, and nobody asked for that')
  return scores
}
