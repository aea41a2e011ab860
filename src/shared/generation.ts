import { z } from 'zod'

/** What a model is asked; it is written out by the template that it was trained with. */
export const promptSchema = z.object({
  instruction: z.string(),
  /** Material that the instruction is about. */
  input: z.string().nullable().default(null),
  system: z.string().nullable().default(null),
})
export type Prompt = z.infer<typeof promptSchema>

/** How each next token is chosen. */
export const samplingSchema = z.object({
  temperature: z.number().min(0).max(2).default(0.7).describe('How daring the choice is; 0 always takes the likeliest token'),
  topP: z.number().gt(0).max(1).default(0.9).describe('Only the likeliest tokens that together have this probability are drawn from'),
  maximumTokens: z.number().int().min(1).max(8192).default(256).describe('Longest answer in tokens'),
  seed: z.number().int().nonnegative().default(0).describe('Decides the draws'),
})
export type Sampling = z.infer<typeof samplingSchema>

/** Why an answer ends: the model said so, the asked length is reached, the model reads no longer texts, or somebody stopped it. */
export const finishReasons = ['end', 'length', 'full', 'stopped'] as const
export type FinishReason = (typeof finishReasons)[number]

export const generatedSchema = z.object({
  text: z.string(),
  finish: z.enum(finishReasons),
  promptTokens: z.number().int(),
  tokens: z.number().int(),
  /** Of the answer, by the time that its own tokens took; null where there is at most one. */
  tokensPerSecond: z.number().nullable(),
})
export type Generated = z.infer<typeof generatedSchema>
