import { validationCount } from '../../shared/data-parts.ts'
import { seededRandom, shuffle } from '../random.ts'

/**
 * Chooses which items are kept for validation: of every label round(fraction × its items), at least one and never all.
 * A label with a single item stays in training. The same labels, fraction and seed give the same choice on every machine.
 * @param labels label index of each item
 * @returns for each item, whether it is for validation
 */
export function stratifiedSplit(labels: readonly number[], fraction: number, seed: number): boolean[] {
  const positions = new Map<number, number[]>()
  labels.forEach((label, position) => {
    const sameLabel = positions.get(label)
    if (sameLabel === undefined) positions.set(label, [position])
    else sameLabel.push(position)
  })
  const validation = labels.map(() => false)
  const random = seededRandom(seed)
  for (const label of [...positions.keys()].sort((one, other) => one - other)) {
    const sameLabel = shuffle(positions.get(label) ?? [], random)
    for (const position of sameLabel.slice(0, validationCount(sameLabel.length, fraction))) validation[position] = true
  }
  return validation
}
