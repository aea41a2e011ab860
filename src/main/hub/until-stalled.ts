const longestSilence = 60_000

export interface StallWatch {
  /** Ends with `signal`, or after a silence. */
  readonly signal: AbortSignal
  /** Something came in. */
  heard(): void
  done(): void
}

/** A connection may die without a word; after a silence it is given up. */
export function untilStalled(signal: AbortSignal, milliseconds: number = longestSilence): StallWatch {
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(new Error(`nothing came in for ${Math.round(milliseconds / 1000)} seconds`)), milliseconds)
  return {
    signal: AbortSignal.any([signal, silence.signal]),
    heard: () => void timer.refresh(),
    done: () => clearTimeout(timer),
  }
}
