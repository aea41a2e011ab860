import type { InstructionShape } from '../../../shared/data-selection.ts'
import { phrase } from '../../../shared/phrases/phrases.ts'

/** One turn of a conversation. */
export interface Turn {
  readonly role: 'system' | 'user' | 'assistant'
  readonly content: string
  /** Material that the instruction is about, which the Alpaca prompt writes apart from it. */
  readonly input?: string
}

/** A shape of instruction data: one file, one line in the registry. */
export interface ShapeReader {
  readonly shape: InstructionShape
  /** Sets of columns, each of which is enough; a file's shape is told by them. */
  readonly columns: readonly (readonly string[])[]
  /** The row's conversation, or why the row is left out. */
  read(cells: ReadonlyMap<string, string>): readonly Turn[] | { readonly skip: string }
}

/** A question and its answer, where both are there. */
export function exchange(user: Omit<Turn, 'role'>, answer: string): readonly Turn[] | { readonly skip: string } {
  if (user.content.trim() === '') return { skip: phrase('noInstruction') }
  if (answer.trim() === '') return { skip: phrase('noAnswer') }
  return [{ role: 'user', ...user }, { role: 'assistant', content: answer }]
}
