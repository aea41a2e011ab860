export type SortValue = string | number | null

/** Text so that plain comparison sorts it as a person would: without regard to case, and “run 9” before “run 10”. */
export function natural(text: string): string {
  return text.normalize('NFKD').toLowerCase().replace(/\d+/g, (digits) => digits.padStart(12, '0'))
}

function compare(first: string | number, second: string | number): number {
  return first < second ? -1 : first > second ? 1 : 0
}

interface SortOrder<Item> {
  readonly valueOf: (item: Item) => SortValue
  readonly descending: boolean
  /** Items of one group stay together, whichever way the values go. */
  readonly groupOf?: (item: Item) => number
}

/** Items without a value come last in both directions. */
export function sortByValue<Item>(items: readonly Item[], { valueOf, descending, groupOf = () => 0 }: SortOrder<Item>): Item[] {
  // The values once each, not at every comparison: there may be ten thousand items.
  const keyed = items.map((item) => ({ item, value: valueOf(item), group: groupOf(item) }))
  keyed.sort((one, other) => {
    if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null)
    if (one.group !== other.group) return one.group - other.group
    return descending ? compare(other.value, one.value) : compare(one.value, other.value)
  })
  return keyed.map(({ item }) => item)
}
