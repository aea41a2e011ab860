/** Where a source of random numbers stands; plain numbers, so that it can be kept as JSON. */
export interface RandomState {
  /** The four words of xoshiro128**, as signed integers of 32 bits. */
  readonly words: readonly [number, number, number, number]
  /** The second normal of the last pair, where it is not yet given out. */
  readonly spare: number | null
}

/** A seeded source of random numbers: the same seed gives the same numbers on every machine. */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  uniform(): number
  /** Standard normal. */
  normal(): number
  /** An integer in [0, bound). */
  integer(bound: number): number
  /** What `resumedRandom` goes on from. */
  state(): RandomState
}

/** xoshiro128** seeded through splitmix32 (Blackman and Vigna, 2018); normals by Box and Muller. */
export function seededRandom(seed: number): SeededRandom {
  let mix = seed >>> 0
  const splitmix = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return (z ^ (z >>> 15)) >>> 0
  }
  return resumedRandom({ words: [splitmix(), splitmix(), splitmix(), splitmix()], spare: null })
}

/** Goes on where another source stood. */
export function resumedRandom({ words, spare: kept }: RandomState): SeededRandom {
  let [a, b, c, d] = words
  const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits))
  const next = (): number => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return result
  }
  // 53 bits, as many as a double's fraction holds.
  const uniform = (): number => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992
  let spare = kept
  const normal = (): number => {
    if (spare !== null) {
      const value = spare
      spare = null
      return value
    }
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()))
    const angle = 2 * Math.PI * uniform()
    spare = radius * Math.sin(angle)
    return radius * Math.cos(angle)
  }
  return { uniform, normal, integer: (bound) => Math.floor(uniform() * bound), state: () => ({ words: [a, b, c, d], spare }) }
}

/** Shuffles in place (Fisher and Yates). */
export function shuffle<Item>(items: Item[], random: SeededRandom): Item[] {
  for (let last = items.length - 1; last > 0; last -= 1) {
    const other = random.integer(last + 1)
    const held = items[last] as Item
    items[last] = items[other] as Item
    items[other] = held
  }
  return items
}
