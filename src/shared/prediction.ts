import { z } from 'zod'
import { failureSchema } from './failure.ts'

/** A text to answer, or a pair of texts. */
export const questionSchema = z.object({ text: z.string(), secondText: z.string().nullable().default(null) })
export type Question = z.infer<typeof questionSchema>

/** Where a text was too long: the tokens of it that were read, special ones included; null where it was read whole. */
const reading = { cutAt: z.number().int().nullable() }

/** What a trained model says of one text. */
export const predictionSchema = z.discriminatedUnion('task', [
  z.object({
    ...reading,
    task: z.literal('classification'),
    /** The most likely class. */
    label: z.string(),
    /** Every class with its probability, the most likely first. */
    probabilities: z.array(z.object({ label: z.string(), probability: z.number() })),
  }),
  z.object({ ...reading, task: z.literal('regression'), value: z.number() }),
])
export type Prediction = z.infer<typeof predictionSchema>

/** What an adapter says of all texts that were asked, or why it cannot. */
export const adapterAnswerSchema = z.object({
  adapterId: z.string(),
  predictions: z.array(predictionSchema).nullable(),
  /** What the base says without it, under the same head; null where nobody asked. */
  basePredictions: z.array(predictionSchema).nullable(),
  failure: failureSchema.nullable(),
})
export type AdapterAnswer = z.infer<typeof adapterAnswerSchema>
