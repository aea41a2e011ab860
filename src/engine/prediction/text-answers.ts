import type { InstructionTemplate } from '../../shared/data-selection.ts'
import type { Generated, Prompt, Sampling } from '../../shared/generation.ts'
import type { SavedAdapter } from '../adapters/saved-adapter.ts'
import { conversationTemplate } from '../data/templates/registry.ts'
import { readChatSettings } from '../data/templates/special-tokens.ts'
import type { LoadedTokenizer } from '../data/tokenization.ts'
import type { Executor, Program, ProgramInputs } from '../executors/executor.ts'
import { endTokens } from '../generation/end-tokens.ts'
import { generateText, type GenerationOptions } from '../generation/generate-text.ts'
import { generationProgram, type GenerationShape, languageModelOf } from '../generation/generation-program.ts'
import { promptTokens } from '../generation/prompt-tokens.ts'
import { readingPlan, TextReader } from '../generation/text-reader.ts'
import type { Network } from '../training/network.ts'
import { ProgramsByShape } from '../training/programs-by-shape.ts'
import { Turns } from '../turns.ts'

/** Texts that are written at the same time take turns token by token: each step wants the whole processor. */
const turns = new Turns()

/** Texts for prompts, with any adapter's values. */
export class TextAnswers {
  readonly #network: Network
  readonly #tokenizer: LoadedTokenizer
  readonly #programs: ProgramsByShape<GenerationShape>

  constructor(network: Network, tokenizer: LoadedTokenizer, executor: Executor) {
    this.#network = network
    this.#tokenizer = tokenizer
    this.#programs = new ProgramsByShape(executor, (shape: GenerationShape) => generationProgram(network, shape))
  }

  async generate(adapter: SavedAdapter, trained: ProgramInputs, prompt: Prompt, sampling: Sampling, options: GenerationOptions): Promise<Generated> {
    const { folder } = this.#network
    const template = await conversationTemplate(adapter.template ?? (await likelyTemplate(folder.path)), folder.path)
    const memory = languageModelOf(this.#network).memory(folder)
    const reader = new TextReader({ memory, plan: readingPlan(memory), program: (shape) => this.#program(shape), trained })
    const ends = await endTokens(folder, this.#tokenizer, template)
    const parts = { reader, tokenizer: this.#tokenizer, ends, longest: memory.longest }
    return generateText(parts, promptTokens(this.#tokenizer, template, prompt), sampling, options)
  }

  dispose(): Promise<void> {
    return this.#programs.dispose()
  }

  async #program(shape: GenerationShape): Promise<Program> {
    const program = await this.#programs.of(shape)
    return { run: (inputs) => turns.take(() => program.run(inputs)), dispose: () => program.dispose() }
  }
}

/** For adapters that do not say how their prompts were written. */
async function likelyTemplate(folder: string): Promise<InstructionTemplate> {
  const { template } = await readChatSettings(folder)
  return template === null ? 'alpaca' : 'model'
}
