import type { ShapeReader } from './shape-reader.ts'
import { readTurnList } from './turn-list.ts'

/** Chat messages: messages, a list of {role: system | user | assistant, content}. */
export const messagesShape: ShapeReader = {
  shape: 'messages',
  columns: [['messages']],
  read: (cells) => readTurnList(cells.get('messages') ?? '', 'role', 'content'),
}
