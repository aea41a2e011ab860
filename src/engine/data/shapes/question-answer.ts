import { exchange, type ShapeReader } from './shape-reader.ts'

/** GSM8K: question and answer; MATH calls them problem and solution. */
export const questionAnswerShape: ShapeReader = {
  shape: 'question-answer',
  columns: [['question', 'answer'], ['problem', 'solution']],
  read: (cells) => exchange({ content: cells.get('question') ?? cells.get('problem') ?? '' }, cells.get('answer') ?? cells.get('solution') ?? ''),
}
