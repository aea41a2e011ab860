import { exchange, type ShapeReader } from './shape-reader.ts'

/** Stanford Alpaca: instruction, output, and input where the instruction needs one. */
export const alpacaShape: ShapeReader = {
  shape: 'alpaca',
  columns: [['instruction', 'output']],
  read: (cells) => {
    const input = cells.get('input') ?? ''
    const content = cells.get('instruction') ?? ''
    return exchange(input.trim() === '' ? { content } : { content, input }, cells.get('output') ?? '')
  },
}
