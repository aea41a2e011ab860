import { type Sampling, samplingSchema } from '../../../shared/generation.ts'
import { numberOf } from '../new-run/draft.ts'
import type { SamplingDraft } from './playground-store.ts'

/** What has been typed as a sampling, or the names of what cannot be used. */
export function samplingOf(draft: SamplingDraft): { readonly value: Sampling } | { readonly wrong: readonly (keyof Sampling)[] } {
  const parsed = samplingSchema.safeParse({ ...draft, maximumTokens: numberOf(draft.maximumTokens), seed: numberOf(draft.seed) })
  if (parsed.success) return { value: parsed.data }
  return { wrong: parsed.error.issues.map(({ path }) => path[0] as keyof Sampling) }
}
