import type { InstructionShape } from '../../../shared/data-selection.ts'
import { alpacaShape } from './alpaca.ts'
import { messagesShape } from './messages.ts'
import { queryResponseShape } from './query-response.ts'
import { questionAnswerShape } from './question-answer.ts'
import type { ShapeReader } from './shape-reader.ts'
import { sharegptShape } from './sharegpt.ts'

export const shapeReaders: Readonly<Record<InstructionShape, ShapeReader>> = {
  alpaca: alpacaShape,
  'query-response': queryResponseShape,
  'question-answer': questionAnswerShape,
  sharegpt: sharegptShape,
  messages: messagesShape,
}

/** The shape whose columns a file has; null where it has those of none. */
export function guessShape(columns: readonly string[]): InstructionShape | null {
  const found = Object.values(shapeReaders).find((reader) => columnsIn(reader, columns) !== null)
  return found?.shape ?? null
}

/** The first set of columns of a shape that a file has; null where it has none. */
export function columnsIn(reader: ShapeReader, columns: readonly string[]): readonly string[] | null {
  return reader.columns.find((needed) => needed.every((column) => columns.includes(column))) ?? null
}
