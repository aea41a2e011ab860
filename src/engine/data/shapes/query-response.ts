import { exchange, type ShapeReader } from './shape-reader.ts'

/** MetaMathQA: query and response. */
export const queryResponseShape: ShapeReader = {
  shape: 'query-response',
  columns: [['query', 'response']],
  read: (cells) => exchange({ content: cells.get('query') ?? '' }, cells.get('response') ?? ''),
}
