import { type ConversationTemplate, wholeContent } from './conversation-template.ts'

/** Every turn on lines of its own; the model's end-of-text token closes each answer. */
export function plainTemplate(endOfText: string): ConversationTemplate {
  return {
    name: 'plain text',
    render: (turns, forAnswer) => {
      const written = turns.map((turn) => (turn.role === 'assistant' ? `${turn.content}${endOfText}` : wholeContent(turn)))
      return [...written, ...(forAnswer ? [''] : [])].join('\n')
    },
  }
}
