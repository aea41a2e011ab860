/**
 * What `work` answers for each item, in their order; two items are under way at a time. While products of one weight run in
 * threads of their own, the other's small matrices are worked on here.
 */
export async function inPairs<Item, Answer>(items: readonly Item[], work: (item: Item) => Promise<Answer>): Promise<Answer[]> {
  const answers: Answer[] = []
  const waiting = items.entries()
  const worker = async (): Promise<void> => {
    // Both take from one iterator.
    for (const [index, item] of waiting) answers[index] = await work(item)
  }
  await Promise.all([worker(), worker()])
  return answers
}
