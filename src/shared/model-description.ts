import { z } from 'zod'

/** One linear module that an adapter may target. Weight shape is outFeatures × inFeatures. */
export const linearModuleSchema = z.object({
  /** Full path in the model, e.g. `encoder.layer.0.attention.self.query`. */
  path: z.string(),
  /** The name shared by all layers, e.g. `query` or `attention.output.dense`. */
  kind: z.string(),
  layer: z.number().int(),
  inFeatures: z.number().int(),
  outFeatures: z.number().int(),
})
export type LinearModule = z.infer<typeof linearModuleSchema>

export const modelDescriptionSchema = z.object({
  folder: z.string(),
  name: z.string(),
  /** `model_type` of config.json. */
  modelType: z.string(),
  hiddenSize: z.number().int(),
  layers: z.number().int(),
  vocabularySize: z.number().int(),
  /** Longest sequence the position embeddings allow, in tokens. */
  maximumLength: z.number().int(),
  /** Number of values in the base model, without the head. */
  parameters: z.number().int(),
  modules: z.array(linearModuleSchema),
  /** Kinds in the order of the model's own forward pass. */
  moduleKinds: z.array(z.string()),
  /** The kinds the paper adapts in this architecture. */
  defaultTargetModules: z.array(z.string()),
  /** Whether it predicts next tokens, so that it can be tuned on instructions. */
  generates: z.boolean(),
  /** Whether it brings a template that writes conversations out. */
  chatTemplate: z.boolean(),
  /** Values of the trained head: `fixed` (the layer in front of the scores, where it is trained) + `perLabel` × labels. */
  head: z.object({ fixed: z.number().int(), perLabel: z.number().int() }),
})
export type ModelDescription = z.infer<typeof modelDescriptionSchema>
