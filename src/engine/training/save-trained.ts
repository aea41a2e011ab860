import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { writeAdapter } from '../adapters/adapter-file.ts'
import { trainedName } from './assemble.ts'
import type { PreparedRun } from './prepare-run.ts'

/** The adapter's file inside a run's folder. */
export const adapterFileName = 'adapter.safetensors'

/** Writes the adapter as it is now; an earlier one under the same name is replaced in one go. */
export async function saveTrained(file: string, configuration: RunConfiguration, run: PreparedRun): Promise<void> {
  const values = new Map(run.tensors.map((tensor) => [tensor.name, tensor.values]))
  const matrices = [...run.factors.keys()].map((path): [string, Float32Array] => [
    path,
    values.get(trainedName(path, 'R')) ?? new Float32Array(),
  ])
  await writeAdapter(file, {
    method: 'lora-xs',
    modelType: run.architecture.modelType,
    baseName: run.folder.name,
    baseFolder: run.folder.path,
    baseHash: run.baseHash,
    factorFingerprint: run.factorFingerprint,
    rank: configuration.adapter.rank,
    alpha: configuration.adapter.alpha,
    sigma: configuration.adapter.sigma,
    targetModules: configuration.adapter.targetModules,
    labels: run.labels,
    maximumLength: configuration.training.maximumLength,
    matrices: new Map(matrices),
    head: run.tensors.filter((tensor) => tensor.group === 'head').map(({ name, shape, values: data }) => ({ name, shape, data })),
  })
}
