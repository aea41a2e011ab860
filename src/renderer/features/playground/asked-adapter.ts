import type { TaskName } from '../../../shared/data-selection.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'

/** An adapter as the playground knows it, wherever it came from. */
export interface AskedAdapter {
  readonly id: string
  readonly title: string
  /** Folder of its base model. */
  readonly base: string
  readonly task: TaskName
  /** How many a question has; the files of an adapter from elsewhere do not say. */
  readonly texts: 'one' | 'two' | 'unknown'
  /** Milliseconds since the Unix epoch. */
  readonly madeAt: number
}

/** Labels and numbers come as one types; texts are written when they are asked for. Only one kind is asked at a time. */
export const answerKinds = ['labels', 'texts'] as const
export type AnswerKind = (typeof answerKinds)[number]

export function answerKind({ task }: Pick<AskedAdapter, 'task'>): AnswerKind {
  return task === 'instruction' ? 'texts' : 'labels'
}

/** As many as the main process answers for at once. */
export const mostAdapters = 8

/** Adapters of one name are told apart by their base and age. */
export function distinctTitles(adapters: readonly AskedAdapter[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  for (const { title } of adapters) counts.set(title, (counts.get(title) ?? 0) + 1)
  return new Map(
    adapters.map(({ id, title, base, madeAt }) => [
      id,
      (counts.get(title) ?? 0) > 1 ? messages.playground.ambiguous(title, baseName(base), new Date(madeAt)) : title,
    ]),
  )
}
