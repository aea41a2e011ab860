import { z } from 'zod'

/** A token of a conversation as a model would read it. */
export const renderedTokenSchema = z.object({
  /** The stretch of the text that it stands for; empty where its character ends in the next token. */
  text: z.string(),
  /** Whether it is predicted; the others are masked: read, and left out of the loss. */
  learned: z.boolean(),
  /** Whether it lies behind the cut-off. */
  cut: z.boolean(),
  /** Put in front by the tokenizer, not part of the text. */
  added: z.boolean(),
})
export type RenderedToken = z.infer<typeof renderedTokenSchema>

/** One row of instruction data as training sees it, or why training leaves it out. */
export const renderedConversationSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('skipped'), reason: z.string() }),
  z.object({
    kind: z.literal('rendered'),
    /** The first tokens, or stretches of text where their borders cannot be found in it. */
    tokens: z.array(renderedTokenSchema),
    /** Whether `tokens` are single tokens. */
    byToken: z.boolean(),
    tokenCount: z.number().int(),
    learnedCount: z.number().int(),
    /** Learned tokens behind the cut-off. */
    learnedCutOff: z.number().int(),
  }),
])
export type RenderedConversation = z.infer<typeof renderedConversationSchema>
