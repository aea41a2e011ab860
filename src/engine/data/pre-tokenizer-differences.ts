import type { TokenizerDefinition } from './tokenizer.ts'

type Piece = NonNullable<TokenizerDefinition['pre_tokenizer']>

/** GPT-2's pattern, as both languages have it built into their ByteLevel pre-tokenizers. */
const gpt2Pattern = String.raw`'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+`

/**
 * A pre-tokenizer that parts texts in JavaScript as the given one does in Rust. JavaScript's \s takes the byte order mark U+FEFF for
 * a space and the line end U+0085 for none; the patterns of Split are rewritten so that they do not, the one inside ByteLevel is
 * not. So ByteLevel's pattern becomes a Split of its own (left as it is where ByteLevel puts a space in front first).
 */
export function preTokenizerLikeRust(piece: Piece | null): Piece | null {
  if (piece === null) return null
  if (piece.type === 'Sequence' && Array.isArray(piece.pretokenizers)) {
    return { ...piece, pretokenizers: (piece.pretokenizers as Piece[]).map(preTokenizerLikeRust) }
  }
  if (piece.type !== 'ByteLevel' || piece.use_regex === false || piece.add_prefix_space === true) return piece
  const split = { type: 'Split', pattern: { Regex: gpt2Pattern }, behavior: 'Isolated', invert: false }
  return { type: 'Sequence', pretokenizers: [split, { ...piece, use_regex: false }] }
}
