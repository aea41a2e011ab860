import { basename } from 'node:path'
import { z } from 'zod'
import { StudioFailure } from '../../shared/failure.ts'
import { adapterMethodNameSchema, adaptsModules, type RunConfiguration, runConfigurationSchema } from '../../shared/run-configuration.ts'
import { allLinear, namedTargetModules } from '../../shared/run-file.ts'
import type { EngineRequests } from '../engine-host/engine-requests.ts'
import { readRunFile } from './read-run-file.ts'

/** The whole settings that a run file stands for: what it does not say is the default, as on the command line. */
export async function openRunFile(file: string, engine: EngineRequests): Promise<RunConfiguration> {
  const { name, modelFolder, data, adapter, training, executor } = await readRunFile(file)
  if (modelFolder === undefined) throw incomplete(file, 'modelFolder, the folder of the base model')
  if (data === undefined) throw incomplete(file, 'data, the file to train on')
  const parsed = runConfigurationSchema.safeParse({
    name,
    modelFolder,
    data,
    adapter: { ...adapter, targetModules: await targetModules(modelFolder, adapter ?? {}, engine) },
    training: { ...training },
    executor,
  })
  if (parsed.success) return parsed.data
  throw new StudioFailure({
    code: 'run-file-invalid',
    title: `The settings in ${basename(file)} cannot be used`,
    cause: z.prettifyError(parsed.error),
    suggestion: 'Correct the settings named here in the file, and open it again.',
    values: { file: basename(file) },
  })
}

async function targetModules(modelFolder: string, { method, targetModules: named }: Readonly<Record<string, unknown>>, engine: EngineRequests): Promise<unknown> {
  const known = adapterMethodNameSchema.safeParse(method ?? 'lora-xs')
  if (known.success && !adaptsModules(known.data)) return []
  if (named !== undefined && named !== allLinear) return named
  return namedTargetModules(named, await engine.request('describeModel', { folder: modelFolder }))
}

function incomplete(file: string, what: string): StudioFailure {
  return new StudioFailure({
    code: 'run-file-incomplete',
    title: `${basename(file)} does not say everything a run needs`,
    cause: `It lacks ${what}.`,
    suggestion: 'Add it to the file, with a path relative to the file or a whole one, and open it again.',
    values: { file: basename(file) },
  })
}
