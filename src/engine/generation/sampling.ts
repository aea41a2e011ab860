import type { Sampling } from '../../shared/generation.ts'
import type { SeededRandom } from '../random.ts'

/**
 * The id of the next token. At temperature 0 the likeliest; otherwise one drawn from softmax(scores / temperature), of which
 * only the likeliest that together reach `topP` are left (Holtzman et al., 2020).
 */
export function chooseToken(scores: Float32Array, { temperature, topP }: Pick<Sampling, 'temperature' | 'topP'>, random: SeededRandom): number {
  const likeliest = largestPlace(scores)
  if (temperature === 0) return likeliest
  const largest = scores[likeliest] ?? 0
  const weights = scores.map((score) => Math.exp((score - largest) / temperature))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const candidates = topP < 1 ? nucleus(weights, topP * total) : Array.from(weights.keys())
  const kept = candidates.reduce((sum, id) => sum + (weights[id] ?? 0), 0)
  let left = random.uniform() * kept
  for (const id of candidates) {
    left -= weights[id] ?? 0
    if (left < 0) return id
  }
  return likeliest
}

function largestPlace(scores: Float32Array): number {
  let place = 0
  for (let id = 1; id < scores.length; id += 1) if ((scores[id] ?? -Infinity) > (scores[place] ?? -Infinity)) place = id
  return place
}

/** The fewest ids whose weights together reach `wanted`, the heaviest first. */
function nucleus(weights: Float32Array, wanted: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  // A lighter one is not among them: as many of its weight as there are ids would not make up what may be left out.
  const least = (total - wanted) / weights.length
  const ids = Array.from(weights.keys()).filter((id) => (weights[id] ?? 0) >= least)
  ids.sort((one, other) => (weights[other] ?? 0) - (weights[one] ?? 0))
  let reached = 0
  const end = ids.findIndex((id) => (reached += weights[id] ?? 0) >= wanted)
  return end === -1 ? ids : ids.slice(0, end + 1)
}
