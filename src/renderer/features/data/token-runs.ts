import type { RenderedToken } from '../../../shared/rendered-conversation.ts'

/** How a stretch of a conversation is treated in training. */
export type TokenPart = 'added' | 'masked' | 'learned' | 'cut'

export interface TokenRun {
  readonly part: TokenPart
  readonly tokens: readonly string[]
}

export function partOf({ added, cut, learned }: RenderedToken): TokenPart {
  if (cut) return 'cut'
  if (added) return 'added'
  return learned ? 'learned' : 'masked'
}

/** Neighbouring tokens of one part as one stretch; tokens without a text of their own, whose character the next one ends, are left out. */
export function tokenRuns(tokens: readonly RenderedToken[]): TokenRun[] {
  const runs: { part: TokenPart; tokens: string[] }[] = []
  for (const token of tokens) {
    if (token.text === '') continue
    const part = partOf(token)
    const last = runs.at(-1)
    if (last?.part === part) last.tokens.push(token.text)
    else runs.push({ part, tokens: [token.text] })
  }
  return runs
}
