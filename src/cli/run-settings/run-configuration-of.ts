import { resolve } from 'node:path'
import { z } from 'zod'
import { describeModel } from '../../engine/index.ts'
import { readRunFile } from '../../main/runs/read-run-file.ts'
import { StudioFailure } from '../../shared/failure.ts'
import type { Preset } from '../../shared/presets/preset.ts'
import { presetNamed } from '../../shared/presets/presets.ts'
import { adapterMethodNameSchema, adaptsModules, type ExecutorName, type RunConfiguration, runConfigurationSchema } from '../../shared/run-configuration.ts'
import { allLinear, namedTargetModules } from '../../shared/run-file.ts'
import { type DataOptions, selectionOf } from './data-flags.ts'
import { givenSettings } from './setting-flags.ts'

export interface RunOptions extends DataOptions {
  readonly configuration?: string
  readonly preset?: string
  readonly model?: string
  readonly name?: string
  readonly executor?: string
  readonly modules?: string
}

/** The run that the command line stands for: a preset, over it a run file, over both the flags; checked by the schema that the window uses. */
export async function runConfigurationOf(options: RunOptions, defaultExecutor: ExecutorName): Promise<RunConfiguration> {
  const file = options.configuration === undefined ? {} : await readRunFile(resolve(options.configuration))
  const modelFolder = options.model === undefined ? file.modelFolder : resolve(options.model)
  if (modelFolder === undefined) throw missing('a model folder', '--model')
  const data = await selectionOf(options, file.data)
  if (data === undefined) throw missing('a data file', '--data')
  const preset = options.preset === undefined ? undefined : presetNamed(options.preset)
  const flags = givenSettings({ ...options })
  const adapter = { ...preset?.adapter, ...file.adapter, ...flags.adapter }
  const parsed = runConfigurationSchema.safeParse({
    name: options.name ?? file.name,
    modelFolder,
    data,
    adapter: { ...adapter, targetModules: await targetModules(modelFolder, options.modules, adapter) },
    training: { ...preset?.training, ...(preset && { bestMetric: preset.metric }), ...file.training, ...flags.training },
    executor: options.executor ?? file.executor ?? defaultExecutor,
  })
  if (parsed.success) return parsed.data
  throw new StudioFailure({
    code: 'configuration-invalid',
    title: 'The settings cannot be used',
    cause: z.prettifyError(parsed.error),
    suggestion: 'Change the settings named here; train --help lists them all.',
  })
}

/** What a preset leaves to the user, in words; undefined where that is nothing. */
export function presetRemark(preset: Preset, { adapter }: RunConfiguration): string | undefined {
  if (preset.startFrom === null || adapter.startFrom !== null) return undefined
  return `The paper starts this task from an adapter trained on ${preset.startFrom.toUpperCase()}: name yours with --start-from.`
}

/** Kinds named by flag, run file or preset; where there are none, or they are those of another family, the model's own. */
async function targetModules(modelFolder: string, flag: string | undefined, adapter: Readonly<Record<string, unknown>>): Promise<unknown> {
  const method = adapterMethodNameSchema.safeParse(adapter.method ?? 'lora-xs')
  if (method.success && !adaptsModules(method.data)) return []
  const named: unknown = flag === undefined ? adapter.targetModules : flag === allLinear ? allLinear : flag.split(',').map((kind) => kind.trim())
  if (named !== undefined && named !== allLinear) return named
  return namedTargetModules(named, await describeModel(modelFolder))
}

function missing(what: string, flag: string): StudioFailure {
  return new StudioFailure({
    code: 'configuration-incomplete',
    title: `The run lacks ${what}`,
    cause: 'Neither the flags nor a run file name one.',
    suggestion: `Name it with ${flag}, or give a run file with --configuration.`,
  })
}
