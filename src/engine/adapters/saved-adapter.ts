import type { AdapterConfiguration } from '../../shared/run-configuration.ts'
import type { InstructionTemplate, TaskName } from '../../shared/data-selection.ts'

/** One trained tensor by its name, row-major. */
export interface NamedTensor {
  readonly name: string
  readonly shape: readonly number[]
  readonly data: Float32Array
}

/** What a run leaves behind: what was trained, with all that is needed to reopen it on the same base. */
export interface SavedAdapter {
  readonly task: TaskName
  readonly modelType: string
  readonly baseName: string
  /** Where the base lay when the adapter was trained; a hint only, `baseHash` decides. */
  readonly baseFolder: string
  /** SHA-256 of the base's weight file(s), hexadecimal. */
  readonly baseHash: string
  /** Tells the frozen factors A and B apart from any others: the same R on other factors is another adapter. Empty where there are none. */
  readonly factorFingerprint: string
  readonly configuration: AdapterConfiguration
  /** Class names in the order of the head's outputs; empty where the task has no classes. */
  readonly labels: readonly string[]
  /** How prompts are written out; absent where the task has none, or nobody knows. */
  readonly template?: InstructionTemplate | undefined
  /** Length in tokens that texts were cut to in training. */
  readonly maximumLength: number
  /** `<module path>.R` and the like; in full fine-tuning the base's own weights by their names without the family's prefix. */
  readonly tensors: readonly NamedTensor[]
  /** Trained tensors of the head, named as Hugging Face names them (e.g. `classifier.weight`, `bert.pooler.dense.bias`). */
  readonly head: readonly NamedTensor[]
}
