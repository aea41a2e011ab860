/** Words for a failure of one code. What is left out, or names a value that the failure lacks, stays in English. */
export interface FailureWords {
  readonly title?: string
  readonly cause?: string
  readonly suggestion?: string
}

/** By code. Failures carry their English words, so this catalogue is empty; others say them again, with `{values}` of the failure. */
export const failures: Readonly<Record<string, FailureWords>> = {}
