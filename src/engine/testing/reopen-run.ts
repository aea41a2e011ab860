import { join } from 'node:path'
import { readAdapter } from '../adapters/adapter-file.ts'
import { compiledExecutor } from '../executors/compiled.ts'
import { temporaryFolder } from '../fixtures/temporary-folder.ts'
import type { Scores } from '../tasks/task.ts'
import { paddedLength } from '../training/batches.ts'
import { evaluate } from '../training/evaluate.ts'
import { fillNetwork } from '../training/fill-network.ts'
import { evaluationProgram } from '../training/network.ts'
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
  const { batchSize, maximumLength } = run.configuration.training
  const shape = { batchSize, length: paddedLength(validation, maximumLength) }
  const program = await compiledExecutor(await temporaryFolder()).load(evaluationProgram(network, shape))
  const scores = await evaluate({ network, program, shape, paddingToken, trained }, validation)
  await program.dispose()
  if (!scores) throw new Error('The evaluation was stopped, and nobody asked for that')
  return scores
}
