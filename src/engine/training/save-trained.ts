import type { RunConfiguration } from '../../shared/run-configuration.ts'
import { writeAdapter } from '../adapters/adapter-file.ts'
import type { NamedTensor } from '../adapters/saved-adapter.ts'
import type { TrainedTensor } from '../optimization/adamw.ts'
import type { PreparedRun } from './prepare-run.ts'

/** The adapter's file inside a run's folder. */
export const adapterFileName = 'adapter.safetensors'

/** Writes the adapter as it is now; an earlier one under the same name is replaced in one go. */
export async function saveTrained(file: string, configuration: RunConfiguration, run: PreparedRun): Promise<void> {
  const ofGroup = (wanted: TrainedTensor['group']): NamedTensor[] =>
    run.tensors.filter(({ group }) => group === wanted).map(({ name, shape, values: data }) => ({ name, shape, data }))
  await writeAdapter(file, {
    task: configuration.data.task,
    modelType: run.architecture.modelType,
    baseName: run.folder.name,
    baseFolder: run.folder.path,
    baseHash: run.baseHash,
    factorFingerprint: run.factorFingerprint,
    configuration: configuration.adapter,
    labels: run.labels,
    ...(configuration.data.task === 'instruction' && { template: configuration.data.template }),
    maximumLength: configuration.training.maximumLength,
    tensors: ofGroup('adapter'),
    head: ofGroup('head'),
  })
}
