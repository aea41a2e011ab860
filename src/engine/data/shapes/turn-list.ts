import { z } from 'zod'
import { phrase } from '../../../shared/phrases/phrases.ts'
import type { Turn } from './shape-reader.ts'

const roles: ReadonlyMap<string, Turn['role']> = new Map([
  ['system', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['gpt', 'assistant'],
])

/** A list of turns from a cell that holds it as JSON; `speaker` and `words` are the names of its two values. */
export function readTurnList(cell: string, speaker: string, words: string): readonly Turn[] | { readonly skip: string } {
  const entries = z.array(z.looseObject({ [speaker]: z.string(), [words]: z.string() })).safeParse(parsed(cell))
  if (!entries.success) return { skip: phrase('noTurns', { speaker, words }) }
  const turns: Turn[] = []
  for (const entry of entries.data) {
    const role = roles.get(entry[speaker] as string)
    if (role === undefined) return { skip: phrase('unknownTurn', { speaker: String(entry[speaker]), known: [...roles.keys()].join(', ') }) }
    turns.push({ role, content: entry[words] as string })
  }
  return turns.some((turn) => turn.role === 'assistant' && turn.content.trim() !== '') ? turns : { skip: phrase('noAnswer') }
}

function parsed(cell: string): unknown {
  try {
    return JSON.parse(cell)
  } catch {
    return null
  }
}
