import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { agreementTolerance, type DeviceProbe } from '../../shared/device.ts'
import { StudioFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import type { ExecutorName } from '../../shared/run-configuration.ts'
import type { Executor, ProgramDefinition, ProgramInputs, ProgramOutputs } from '../executors/executor.ts'
import { executorNamed } from '../executors/registry.ts'
import { productSpeed } from './product-speed.ts'
import { relativeDifference } from './relative-difference.ts'
import { writeTinyModel } from './tiny-model.ts'
import { probeStep } from './probe-step.ts'

/**
 * Runs a tiny training step, compares loss and every gradient with the CPU's, and measures the speed. A broken driver
 * may end the whole process, so call it in one that may die.
 *
 * @throws StudioFailure where the device does not work or computes something else.
 */
export async function probeDevice(name: ExecutorName): Promise<DeviceProbe> {
  const folder = await mkdtemp(join(tmpdir(), 'lora-xs-device-'))
  try {
    const executor = await executorNamed(name, folder)
    // The compiled program is itself compared with TensorFlow.js's own, operation by operation.
    const reference = await executorNamed(name === 'compiled' ? 'wasm' : 'compiled', folder)
    const step = await probeStep(await writeTinyModel(join(folder, 'model')), folder, reference)
    const [ours, theirs] = [await outputsOf(executor, step), await outputsOf(reference, step)]
    const difference = Math.max(...Object.entries(theirs).map(([output, values]) => relativeDifference(ours[output] ?? [], values)))
    // A difference that is no number is none that is small.
    if (!(difference <= agreementTolerance)) throw disagrees(name, difference)
    return { difference, gigaflops: await productSpeed(executor, folder) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function outputsOf(executor: Executor, { definition, inputs }: { definition: ProgramDefinition; inputs: ProgramInputs }): Promise<ProgramOutputs> {
  const program = await executor.load(definition)
  try {
    return await program.run(inputs)
  } finally {
    await program.dispose()
  }
}

function disagrees(name: ExecutorName, difference: number): StudioFailure {
  return new StudioFailure({
    code: 'device-disagrees',
    title: `${name} computes something else than the CPU`,
    cause: phrase('deviceDisagrees', { difference: difference.toExponential(1), tolerance: agreementTolerance.toExponential(0) }),
    suggestion: phrase('updateDriver'),
    values: { executor: name },
  })
}
