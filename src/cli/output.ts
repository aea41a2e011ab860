import { toFailure } from '../shared/failure.ts'

/** Writes results: one JSON object a line where asked for, plain words otherwise. Plain progress goes to standard error. */
export interface Output {
  /** A result or an event: `record` where JSON is asked for, `words` otherwise. */
  result(record: object, words: string): void
  /** A piece of a result that comes bit by bit; null where it means something on a terminal alone. */
  piece(record: object | null, words: string): void
  /** Where there are no words, plain output says nothing. */
  progress(record: object, words: string): void
  failure(error: unknown): void
}

export function output(json: boolean): Output {
  const line = (record: object): void => void process.stdout.write(`${JSON.stringify(record)}\n`)
  return {
    result: (record, words) => (json ? line(record) : void process.stdout.write(`${words}\n`)),
    piece: (record, words) => {
      if (!json) process.stdout.write(words)
      else if (record !== null) line(record)
    },
    progress: (record, words) => {
      if (json) line(record)
      else if (words !== '') process.stderr.write(`${words}\n`)
    },
    failure: (error) => {
      const failure = toFailure(error)
      if (json) line({ kind: 'failure', ...failure })
      else process.stderr.write(`${failure.title}\n  ${failure.cause}\n  ${failure.suggestion}\n`)
    },
  }
}
