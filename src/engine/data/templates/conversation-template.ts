import type { Turn } from '../shapes/shape-reader.ts'

/** A way to write a conversation as the text that a language model reads. */
export interface ConversationTemplate {
  /** How messages name it. */
  readonly name: string
  /**
   * The text of these turns.
   * @param forAnswer whether it ends with what stands in front of the assistant's next turn
   * @throws an Error with the template's own words where it refuses the conversation
   */
  render(turns: readonly Turn[], forAnswer: boolean): string
}

/** What the user says as one text, for templates that know no input apart from the instruction. */
export function wholeContent({ content, input }: Turn): string {
  return input === undefined ? content : `${content}\n\n${input}`
}
