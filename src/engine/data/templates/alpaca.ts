import type { ConversationTemplate } from './conversation-template.ts'
import type { Turn } from '../shapes/shape-reader.ts'

const request = 'Write a response that appropriately completes the request.'
const preamble = `Below is an instruction that describes a task. ${request}`
const preambleWithInput = `Below is an instruction that describes a task, paired with an input that provides further context. ${request}`

/** The prompt of Stanford Alpaca, which MetaMath uses too; further turns repeat its sections, a system turn replaces its first sentence. */
export function alpacaTemplate(endOfText: string): ConversationTemplate {
  const section = (turn: Turn): string => {
    if (turn.role === 'system') return turn.content
    if (turn.role === 'assistant') return `### Response:${turn.content}${endOfText}`
    return `### Instruction:\n${turn.content}${turn.input === undefined ? '' : `\n\n### Input:\n${turn.input}`}`
  }
  return {
    name: 'the Alpaca prompt',
    render: (turns, forAnswer) => {
      const opening = turns[0]?.role === 'system' ? [] : [turns.some((turn) => turn.input !== undefined) ? preambleWithInput : preamble]
      return [...opening, ...turns.map(section), ...(forAnswer ? ['### Response:'] : [])].join('\n\n')
    },
  }
}
