import type { DataProblem } from '../../../shared/dataset.ts'
import { phrase } from '../../../shared/phrases/phrases.ts'
import type { TableRecord } from './table-rows.ts'

/** `closed`: just behind the quote that may close a cell, or be the first of a doubled one. */
type CellState = 'start' | 'bare' | 'quoted' | 'closed'

/**
 * Cuts CSV text that arrives in pieces into records (RFC 4180; lines may end in LF, CR LF or CR, also mixed).
 *
 * A parser of our own because messages must name lines: papaparse (the oracle in the tests) counts rows, reads what follows an
 * unclosed quote again with every piece, and takes one kind of line end per file.
 */
export class CsvParser {
  readonly #delimiter: string
  readonly #quotes: boolean
  #state: CellState = 'start'
  #cell = ''
  #cells: string[] = []
  #problems: DataProblem[] = []
  #line = 1
  #recordLine = 1
  #quoteLine = 1
  #recordWasQuoted = false
  #afterCarriageReturn = false

  /** @param quotes whether quotation marks quote; otherwise they are text like any other */
  constructor(delimiter: string, quotes = true) {
    this.#delimiter = delimiter
    this.#quotes = quotes
  }

  /** The line on which a quote opened that is still open; null where none is. */
  get openQuoteLine(): number | null {
    return this.#state === 'quoted' ? this.#quoteLine : null
  }

  /** The records that this piece of text completes. */
  *push(text: string): Generator<TableRecord> {
    let position = 0
    while (position < text.length) {
      const plainEnd = this.#endOfPlainText(text, position)
      if (plainEnd > position) {
        this.#takePlain(text.slice(position, plainEnd))
        position = plainEnd
      }
      if (position === text.length) return
      const record = this.#takeSpecial(text.charAt(position))
      if (record !== null) yield record
      position += 1
    }
  }

  /** The record that the end of the file completes, if any. */
  *end(): Generator<TableRecord> {
    if (this.#state === 'quoted') return
    const record = this.#endRecord()
    if (record !== null) yield record
  }

  /** Where the next character stands that means something in this state. */
  #endOfPlainText(text: string, from: number): number {
    let position = from
    for (; position < text.length; position += 1) {
      const character = text.charAt(position)
      if ((character === '"' && this.#quotes) || character === '\n' || character === '\r') break
      if (character === this.#delimiter && this.#state !== 'quoted') break
    }
    return position
  }

  #takePlain(text: string): void {
    this.#afterCarriageReturn = false
    if (this.#state === 'closed') this.#reportStrayQuote()
    if (this.#state === 'start') this.#state = 'bare'
    this.#cell += text
  }

  #takeSpecial(character: string): TableRecord | null {
    const completesLineEnd = this.#afterCarriageReturn && character === '\n'
    this.#afterCarriageReturn = character === '\r'
    if (character === '"') {
      this.#takeQuote()
      return null
    }
    if (this.#state === 'quoted') {
      this.#cell += character
      if (character !== this.#delimiter && !completesLineEnd) this.#line += 1
      return null
    }
    if (character === this.#delimiter) {
      this.#endCell()
      return null
    }
    if (completesLineEnd) return null
    const record = this.#endRecord()
    this.#line += 1
    this.#recordLine = this.#line
    return record
  }

  #takeQuote(): void {
    if (this.#state === 'start') {
      this.#state = 'quoted'
      this.#quoteLine = this.#line
      this.#recordWasQuoted = true
    } else if (this.#state === 'quoted') {
      this.#state = 'closed'
    } else {
      this.#cell += '"'
      if (this.#state === 'closed') this.#state = 'quoted'
    }
  }

  /** Text behind a closing quote: the quote was meant as text, and the rest is read as it stands. */
  #reportStrayQuote(): void {
    this.#state = 'bare'
    this.#problems.push({ line: this.#line, message: phrase('strayQuote') })
  }

  #endCell(): void {
    this.#cells.push(this.#cell)
    this.#cell = ''
    this.#state = 'start'
  }

  #endRecord(): TableRecord | null {
    this.#endCell()
    const record = { line: this.#recordLine, cells: this.#cells, problems: this.#problems }
    const blank = this.#cells.length === 1 && this.#cells[0] === '' && !this.#recordWasQuoted
    this.#cells = []
    this.#problems = []
    this.#recordWasQuoted = false
    return blank ? null : record
  }
}
