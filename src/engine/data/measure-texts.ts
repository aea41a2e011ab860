import type { InstructionShape, InstructionTemplate, TableLayout } from '../../shared/data-selection.ts'
import type { TokenLengths } from '../../shared/token-lengths.ts'
import { readConversation } from './conversation-reader.ts'
import { readRows } from './formats/registry.ts'
import { conversationTemplate } from './templates/registry.ts'
import { tokenLengths } from './token-lengths.ts'
import { loadTokenizer } from './tokenizer.ts'

export interface MeasureRequest {
  readonly modelFolder: string
  readonly file: string
  readonly table?: TableLayout | undefined
  /** Columns whose texts count as one. */
  readonly columns: readonly string[]
  /** In place of the columns: rows are conversations, measured as they are written out. */
  readonly conversations?: { readonly shape: InstructionShape; readonly template: InstructionTemplate } | null
}

/** Lengths in tokens of a data file's texts, as a model's tokenizer cuts them. Rows that training leaves out do not count. */
export async function measureTexts(request: MeasureRequest, signal?: AbortSignal): Promise<TokenLengths> {
  const { modelFolder, file, table, columns, conversations = null } = request
  const tokenizer = await loadTokenizer(modelFolder)
  const template = conversations === null ? null : await conversationTemplate(conversations.template, modelFolder)
  const textOf = (cells: ReadonlyMap<string, string>): string => {
    if (conversations === null || template === null) return columns.map((column) => cells.get(column) ?? '').join(' ')
    const read = readConversation(conversations.shape, template, cells)
    return 'skip' in read ? '' : read.segments.map(({ text }) => text).join('')
  }
  async function* texts(): AsyncGenerator<string> {
    for await (const { cells } of readRows(file, table)) {
      const text = textOf(cells)
      if (text.trim() !== '') yield text
    }
  }
  return tokenLengths(tokenizer, texts(), signal)
}
