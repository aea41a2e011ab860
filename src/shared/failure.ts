import { z } from 'zod'

/** What every boundary answers when something went wrong: a person can act on it, a machine can read `code`. */
export const failureSchema = z.object({
  code: z.string(),
  title: z.string(),
  cause: z.string(),
  suggestion: z.string(),
  /** What the words name (files, counts), for a window that says them in another language. */
  values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Failure = z.infer<typeof failureSchema>

/** The one error class of the project: it names the thing that is wrong and the next step. */
export class StudioFailure extends Error {
  override readonly name = 'StudioFailure'
  readonly failure: Failure

  constructor(failure: Failure) {
    super(`${failure.title}: ${failure.cause} ${failure.suggestion}`)
    this.failure = failure
  }
}

/** Any thrown value as a failure: our own keep their words, others are reported as unexpected. */
export function toFailure(error: unknown): Failure {
  if (error instanceof StudioFailure) return error.failure
  return {
    code: 'unexpected',
    title: 'Something unexpected went wrong',
    cause: error instanceof Error ? error.message : String(error),
    suggestion: 'Try again; if it happens again, report it with this text.',
  }
}
