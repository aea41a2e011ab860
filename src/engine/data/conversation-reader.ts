import type { InstructionShape } from '../../shared/data-selection.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { type RenderedConversation, renderSegments } from './instruction-segments.ts'
import { shapeReaders } from './shapes/registry.ts'
import type { ConversationTemplate } from './templates/conversation-template.ts'

export type ReadConversation = RenderedConversation | { readonly skip: string }

/** A row's conversation as the text that a model reads, or why the row is left out. */
export function readConversation(shape: InstructionShape, template: ConversationTemplate, cells: ReadonlyMap<string, string>): ReadConversation {
  const turns = shapeReaders[shape].read(cells)
  if ('skip' in turns) return turns
  const rendered = attempt(() => renderSegments(template, turns))
  if (rendered instanceof Error) return { skip: phrase('templateRefuses', { template: template.name, message: rendered.message }) }
  return rendered.segments.some((segment) => segment.learned) ? rendered : { skip: phrase('templateOmitsAnswer', { template: template.name }) }
}

function attempt<Value>(work: () => Value): Value | Error {
  try {
    return work()
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}
