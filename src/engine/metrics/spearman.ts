import { pearson } from './pearson.ts'

/**
 * Spearman's rank correlation, from −1 to 1: Pearson's of the ranks, where equal values share the mean of their ranks.
 * 0 where it is not defined, for the reason `pearson` gives.
 *
 * @throws where the two differ in length.
 */
export function spearman(predictions: readonly number[], targets: readonly number[]): number {
  return pearson(averageRanks(predictions), averageRanks(targets))
}

function averageRanks(values: readonly number[]): number[] {
  const order = values.map((value, row) => ({ value, row })).sort((left, right) => left.value - right.value)
  const ranks = values.map(() => 0)
  let start = 0
  while (start < order.length) {
    let end = start + 1
    while (end < order.length && order[end]?.value === order[start]?.value) end += 1
    for (const { row } of order.slice(start, end)) ranks[row] = (start + 1 + end) / 2
    start = end
  }
  return ranks
}
