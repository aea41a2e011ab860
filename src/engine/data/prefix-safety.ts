import type { TokenizerDefinition } from './tokenizer.ts'

interface Piece {
  readonly type: string
  readonly pretokenizers?: unknown
  readonly use_regex?: unknown
  readonly split?: unknown
}

/**
 * Whether a space behind a letter or digit parts a text for good: the tokens in front of it stay the same whatever follows.
 * True only for pre-tokenizers known to do so, and where no added token holds a space; a tokenizer not known here is given
 * whole texts, which is slower and never wrong.
 */
export function separatesAtSpaces(definition: TokenizerDefinition): boolean {
  if (definition.added_tokens.some((token) => /\s/.test(token.content))) return false
  return definition.pre_tokenizer !== null && partsAtSpaces(definition.pre_tokenizer)
}

function partsAtSpaces(piece: Piece): boolean {
  switch (piece.type) {
    case 'BertPreTokenizer':
    case 'Whitespace':
    case 'WhitespaceSplit':
      return true
    case 'ByteLevel':
      return piece.use_regex !== false
    case 'Metaspace':
      return piece.split !== false
    case 'Sequence':
      return Array.isArray(piece.pretokenizers) && piece.pretokenizers.some((inner) => isPiece(inner) && partsAtSpaces(inner))
    default:
      return false
  }
}

function isPiece(value: unknown): value is Piece {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
