/** The `count` names most like `wanted`, most alike first: by how many pairs of neighbouring letters they share (Dice). */
export function closeNames(wanted: string, names: readonly string[], count: number): string[] {
  const pairs = letterPairs(wanted)
  const likeness = (name: string): number => {
    const others = letterPairs(name)
    return [...others].filter((pair) => pairs.has(pair)).length / (others.size + pairs.size)
  }
  return names
    .map((name) => ({ name, likeness: likeness(name) }))
    .sort((left, right) => right.likeness - left.likeness)
    .slice(0, count)
    .map(({ name }) => name)
}

/** The end makes a pair too: that tells rank-2 from rank-20. */
function letterPairs(text: string): Set<string> {
  const ended = `${text.toLowerCase()} `
  return new Set(Array.from({ length: ended.length - 1 }, (_, index) => ended.slice(index, index + 2)))
}
