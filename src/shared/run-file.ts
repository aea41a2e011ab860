import { z } from 'zod'
import { dataSelectionSchema } from './data-selection.ts'
import type { ModelDescription } from './model-description.ts'
import { adapterConfigurationSchema, trainingConfigurationSchema } from './run-configuration.ts'

/** A part of a run file whose values are checked later, but in which a misspelt name must not be passed over. */
function section(...known: readonly z.core.$ZodShape[]): z.ZodType<Record<string, unknown>> {
  const names = known.flatMap((shape) => Object.keys(shape))
  return z.strictObject(Object.fromEntries(names.map((name) => [name, z.unknown().optional()])))
}

/** A run file before it is checked whole: who reads it may still add what it lacks. */
export const runFileSchema = z.strictObject({
  name: z.string().optional(),
  modelFolder: z.string().optional(),
  data: section(...dataSelectionSchema.options.map(({ shape }) => shape)).optional(),
  adapter: section(adapterConfigurationSchema.shape).optional(),
  training: section(trainingConfigurationSchema.shape).optional(),
  executor: z.string().optional(),
})
export type RunFile = z.infer<typeof runFileSchema>

/** In place of a list of kinds: all linear modules of the model. */
export const allLinear = 'all-linear'

/** The kinds of modules that a run file, preset or flag names; the model's own where it names none. */
export function namedTargetModules(named: unknown, model: Pick<ModelDescription, 'moduleKinds' | 'defaultTargetModules'>): unknown {
  if (named === undefined) return model.defaultTargetModules
  return named === allLinear ? model.moduleKinds : named
}
