import { type PhraseName, phrases as spoken } from '../../../shared/phrases/phrases.ts'

/** As the engine says them, but that reasons stand behind a colon here. */
export const phrases: Readonly<Record<PhraseName, string>> = {
  ...spoken,
  noText: 'there is no text',
  noSecondText: 'there is no second text',
  noLabel: 'there is no label',
  labelNoNumber: 'the label is no number',
  moreCells: 'there are more cells than the header names',
  noInstruction: 'there is no instruction',
  noAnswer: 'there is no answer',
  testPart: 'they belong to the test part, which stays unseen',
}
