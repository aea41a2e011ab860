import type { ShapeReader } from './shape-reader.ts'
import { readTurnList } from './turn-list.ts'

/** ShareGPT: conversations, a list of {from: human | gpt | system, value}. */
export const sharegptShape: ShapeReader = {
  shape: 'sharegpt',
  columns: [['conversations']],
  read: (cells) => readTurnList(cells.get('conversations') ?? '', 'from', 'value'),
}
