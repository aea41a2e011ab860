const collator = new Intl.Collator('en', { numeric: true })

/** The different labels in an order people expect: numbers by value, then words, with numbers inside them by value. */
export function orderLabels(labels: Iterable<string>): string[] {
  return [...new Set(labels)].sort((one, other) => {
    const [first, second] = [toNumber(one), toNumber(other)]
    if (first !== null && second !== null && first !== second) return first - second
    if ((first === null) !== (second === null)) return first === null ? 1 : -1
    return collator.compare(one, other) || (one < other ? -1 : 1)
  })
}

function toNumber(label: string): number | null {
  return /^[+-]?\d+(?:\.\d+)?$/.test(label) ? Number(label) : null
}
