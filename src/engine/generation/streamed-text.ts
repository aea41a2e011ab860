import type { LoadedTokenizer } from '../data/tokenizer.ts'

/** What a decoder writes for bytes that are no whole character. */
const broken = '\uFFFD'

/** Turns tokens into text as they come; a character whose bytes are spread over several tokens comes whole, with the last of them. */
export class StreamedText {
  readonly #decode: (ids: number[]) => string
  readonly #ids: number[] = []
  /** Where the tokens begin that stand in front of the next ones, for what a token says can depend on the one before it. */
  #context = 0
  /** Tokens whose text has been given out. */
  #told = 0

  constructor({ tokenizer }: Pick<LoadedTokenizer, 'tokenizer'>) {
    this.#decode = (ids) => {
      // A vocabulary that was rounded up has ids that no text stands behind.
      const known = ids.filter((id) => tokenizer.id_to_token(id) !== undefined)
      return known.length === 0 ? '' : tokenizer.decode(known, { skip_special_tokens: true, clean_up_tokenization_spaces: false })
    }
  }

  /** The text that is certain now; empty where it is not. */
  add(id: number): string {
    this.#ids.push(id)
    const text = this.#news()
    return text.endsWith(broken) ? '' : this.#tell(text)
  }

  /** What is left, where the tokens end inside a character. */
  end(): string {
    return this.#tell(this.#news())
  }

  #news(): string {
    const before = this.#decode(this.#ids.slice(this.#context, this.#told))
    return this.#decode(this.#ids.slice(this.#context)).slice(before.length)
  }

  #tell(text: string): string {
    if (text === '') return text
    this.#context = this.#told
    this.#told = this.#ids.length
    return text
  }
}
