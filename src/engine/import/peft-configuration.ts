import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { cannotImport, mergeElsewhere } from './import-failures.ts'

export const peftConfigurationFile = 'adapter_config.json'

const pattern = z.record(z.string(), z.number()).nullish()

const configurationSchema = z.looseObject({
  peft_type: z.string(),
  task_type: z.string().nullish(),
  base_model_name_or_path: z.string().nullish(),
  lora_alpha: z.number().positive(),
  bias: z.string().nullish(),
  use_rslora: z.boolean().nullish(),
  use_dora: z.boolean().nullish(),
  fan_in_fan_out: z.boolean().nullish(),
  init_lora_weights: z.union([z.boolean(), z.string()]).nullish(),
  alpha_pattern: pattern,
})
export type PeftConfiguration = z.output<typeof configurationSchema>

/** Starts that leave the base's weights as they are. */
const harmlessStarts: readonly unknown[] = [true, false, null, undefined, 'gaussian', 'eva', 'orthogonal']
/** Of PEFT's task types those that the studio has; null where the file leaves it open. */
const taskTypes: readonly unknown[] = ['SEQ_CLS', 'CAUSAL_LM', null, undefined]

/** Settings of PEFT that make another method of LoRA: layers that repeat, that wait for a token, that pool their inputs, …. */
const variants = ['layer_replication', 'alora_invocation_tokens', 'use_qalora', 'use_bdlora', 'kasa_config', 'monteclora_config'] as const

function usedVariant(configuration: PeftConfiguration): string | undefined {
  return variants.find((name) => Boolean(configuration[name]))
}

function patternKey({ alpha_pattern: pattern }: PeftConfiguration): string | undefined {
  return Object.keys(pattern ?? {}).find((key) => !/^[\w.]+$/.test(key))
}

interface Refusal {
  readonly isMet: (configuration: PeftConfiguration) => boolean
  readonly code: `import-${string}`
  /** What the setting is; empty where the cause says all. */
  readonly value: (configuration: PeftConfiguration) => string
  readonly cause: (value: string) => string
  readonly suggestion?: string
}

/** What PEFT's files may ask for that is no plain LoRA. */
const refusals: readonly Refusal[] = [
  {
    isMet: ({ task_type: task }) => !taskTypes.includes(task),
    code: 'import-task',
    value: ({ task_type: task }) => JSON.stringify(task),
    cause: (value) => `Its task_type is ${value}; the studio has SEQ_CLS and CAUSAL_LM.`,
    suggestion: 'Choose an adapter of a classifier, a regression or a language model.',
  },
  {
    isMet: ({ use_dora }) => use_dora === true,
    code: 'import-dora',
    value: () => '',
    cause: () => 'It was trained with use_dora, which scales the columns of the weights beside adding to them.',
  },
  {
    isMet: ({ bias }) => bias != null && bias !== 'none',
    code: 'import-bias',
    value: ({ bias }) => JSON.stringify(bias),
    cause: (value) => `Its bias is ${value}: it trained biases of the base too.`,
  },
  {
    isMet: ({ fan_in_fan_out }) => fan_in_fan_out === true,
    code: 'import-fan-in-fan-out',
    value: () => 'true',
    cause: () => 'Its fan_in_fan_out is true: it is for a base whose weights lie the other way round, as in GPT-2.',
    suggestion: 'Choose an adapter of one of the families that the studio knows; they are listed when a model is added.',
  },
  {
    isMet: ({ init_lora_weights: start }) => !harmlessStarts.includes(start),
    code: 'import-changed-base',
    value: ({ init_lora_weights: start }) => JSON.stringify(start),
    cause: (value) => `Its init_lora_weights is ${value}, which changes the weights of the base before training.`,
    suggestion: 'Save it again with PEFT, giving save_pretrained path_initial_model_for_weight_conversion, which makes it plain LoRA.',
  },
  {
    isMet: (configuration) => usedVariant(configuration) !== undefined,
    code: 'import-variant',
    value: (configuration) => usedVariant(configuration) ?? '',
    cause: (value) => `It uses ${value}, which computes something else than plain LoRA.`,
  },
  {
    isMet: (configuration) => patternKey(configuration) !== undefined,
    code: 'import-alpha-pattern',
    value: (configuration) => JSON.stringify(patternKey(configuration)),
    cause: (value) => `Its alpha_pattern has ${value}, a pattern and no module's name.`,
  },
]

/**
 * adapter_config.json of a folder.
 *
 * @throws StudioFailure that names what is broken, or what the studio cannot do.
 */
export async function readPeftConfiguration(folder: string, name: string): Promise<PeftConfiguration> {
  const broken = (cause: string) => cannotImport('import-configuration-broken', name, `Its ${peftConfigurationFile} ${cause}.`, 'Take the folder from where it was first written.')
  let value: unknown
  try {
    value = JSON.parse(await readFile(join(folder, peftConfigurationFile), 'utf8'))
  } catch (error) {
    throw broken(`cannot be read: ${error instanceof Error ? error.message : String(error)}`)
  }
  // Asked first: other methods have other settings.
  const { data: kind } = z.object({ peft_type: z.string() }).safeParse(value)
  if (kind && kind.peft_type !== 'LORA') {
    throw cannotImport('import-peft-type', name, `Its peft_type is ${JSON.stringify(kind.peft_type)}; the studio imports LORA.`, mergeElsewhere, { value: JSON.stringify(kind.peft_type) })
  }
  const parsed = configurationSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw broken(`cannot be used: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`)
  }
  for (const { isMet, code, value: valueOf, cause, suggestion = mergeElsewhere } of refusals) {
    if (!isMet(parsed.data)) continue
    const setting = valueOf(parsed.data)
    throw cannotImport(code, name, cause(setting), suggestion, { value: setting })
  }
  return parsed.data
}

/** α/r of a module, or α/√r where the file asks for that. */
export function scaleOf({ lora_alpha, alpha_pattern, use_rslora }: PeftConfiguration, module: string, rank: number): number {
  const own = Object.entries(alpha_pattern ?? {}).find(([key]) => module === key || module.endsWith(`.${key}`))
  return (own?.[1] ?? lora_alpha) / (use_rslora === true ? Math.sqrt(rank) : rank)
}
