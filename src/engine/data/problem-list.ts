import type { DataProblem } from '../../shared/dataset.ts'
import { phrase } from '../../shared/phrases/phrases.ts'

/** Problems of one kind that are listed with their line; the rest are counted. */
const mostOfAKind = 10

/** Collects problems kind by kind and keeps a file with a million broken rows from filling the window. */
export class ProblemList {
  readonly #kinds = new Map<string, { listed: DataProblem[]; count: number }>()

  add(kind: string, problem: DataProblem): void {
    const entry = this.#kinds.get(kind) ?? { listed: [], count: 0 }
    this.#kinds.set(kind, entry)
    entry.count += 1
    if (entry.listed.length < mostOfAKind) entry.listed.push(problem)
  }

  all(): DataProblem[] {
    return [...this.#kinds].flatMap(([kind, { listed, count }]) => {
      const more = count - listed.length
      return more === 0 ? listed : [...listed, { line: null, message: phrase('moreOfAKind', { kind, count: more }), count: more }]
    })
  }
}
