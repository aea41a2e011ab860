import type { TokenLengths } from '../../shared/token-lengths.ts'
import { readRows } from './formats/registry.ts'
import { tokenLengths } from './token-lengths.ts'
import { loadTokenizer } from './tokenizer.ts'

export interface MeasureRequest {
  readonly modelFolder: string
  readonly file: string
  readonly columns: readonly string[]
}

/** Lengths in tokens of a data file's texts, as a model's tokenizer cuts them; the texts of several columns count as one. */
export async function measureTexts({ modelFolder, file, columns }: MeasureRequest, signal?: AbortSignal): Promise<TokenLengths> {
  const tokenizer = await loadTokenizer(modelFolder)
  async function* texts(): AsyncGenerator<string> {
    for await (const { cells } of readRows(file)) yield columns.map((column) => cells.get(column) ?? '').join(' ')
  }
  return tokenLengths(tokenizer, texts(), signal)
}
