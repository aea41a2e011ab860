/** A line of text with its number, counted from 1, without its line end. */
export interface TextLine {
  readonly line: number
  readonly text: string
}

/** Lines of text that arrives in pieces. Lines end in LF or CR LF. */
export async function* textLines(pieces: AsyncIterable<string>): AsyncGenerator<TextLine> {
  let line = 1
  let rest: string[] = []
  for await (const piece of pieces) {
    const lines = piece.split('\n')
    const unfinished = lines.pop() ?? ''
    for (const end of lines) {
      yield { line, text: withoutCarriageReturn(rest.join('') + end) }
      rest = []
      line += 1
    }
    rest.push(unfinished)
  }
  const text = withoutCarriageReturn(rest.join(''))
  if (text !== '') yield { line, text }
}

function withoutCarriageReturn(text: string): string {
  return text.endsWith('\r') ? text.slice(0, -1) : text
}
