import type { DataFormat } from '../../../shared/dataset.ts'
import { counted } from './counted.ts'

export const data = {
  title: 'Data',
  chooseOther: 'Choose another file',
  chooseFolder: 'Choose a folder of texts',
  setUp: 'Set up a run with it',
  failedTitle: 'This file cannot be used',
  emptyTitle: 'A data file, looked at closely',
  emptyHeading: 'Drop a file anywhere on this window',
  empty:
    'CSV, TSV, JSON, JSONL, Parquet or plain text; or a folder whose sub-folders are named like the labels and hold one .txt file a text. ' +
    'Here you see every row, what is wrong with it, how long the texts are, and what a model would learn from them.',
  formats: {
    csv: 'CSV',
    tsv: 'TSV',
    jsonl: 'JSONL',
    json: 'JSON',
    parquet: 'Parquet',
    text: 'Plain text',
    'text-folder': 'Folder of texts',
  } satisfies Record<DataFormat, string>,
  rows: {
    table: (file: string) => `Rows of ${file}; arrow keys move from row to row`,
    number: 'Row',
    detail: 'The chosen row',
    row: (row: string, all: string) => `Row ${row} of ${all}`,
    line: (line: string) => `begins on line ${line}`,
    previous: 'Previous row',
    next: 'Next row',
    empty: 'empty',
  },
  mapping: 'Columns',
  guesses: {
    quoted: (value: string) => `“${value}”`,
    title: 'Guessed, and yours to change:',
    textByName: (column: string, length: string) => `“${column}” because of its name; its texts have ${length} characters on average.`,
    textByLength: (column: string, length: string) => `“${column}” because its texts are the longest: ${length} characters on average.`,
    pair: (first: string, second: string) => `“${first}” and “${second}” because of their names: the model reads them as a pair.`,
    labelByName: (column: string, values: number, rows: string) =>
      `“${column}” because of its name; it has ${counted(values, 'different value', 'different values')} in ${rows} rows.`,
    labelByValues: (column: string, values: number, rows: string) =>
      `“${column}” because it has ${counted(values, 'different value', 'different values')} in ${rows} rows.`,
    labelByNumbers: (column: string) => `“${column}” because no other column holds numbers.`,
    labelOfMany: (column: string) => `“${column}” because of its name, though it has too many different values to count.`,
    split: (column: string, values: string) => `“${column}” because all its values name a part: ${values}.`,
    shape: (shape: string) => `Instructions in the shape “${shape}”, because the file has its columns.`,
  },
  labels: {
    apart: 'Some labels differ in spelling only',
    joined: 'Different spellings are read as one label',
    spelling: (value: string, count: string) => `“${value}” (${count})`,
    fix: 'Read labels in lower case',
    fixHint: 'They become one label while the file is read; the file itself stays as it is.',
    spacesIgnored: 'Spaces around a label are left away while the file is read, so nothing needs to be done.',
  },
  check: {
    title: 'What a run would find',
    needsModel: 'Choose a base model to see how its template writes the rows out, and which of them it leaves out.',
    needsColumns: 'Choose the columns, and the rows are looked through.',
    parts: (training: number, validation: string) => `${counted(training, 'row', 'rows')} to train on, ${validation} to validate with.`,
    skipped: (count: number, reason: string, lines: string, more: boolean) =>
      `${counted(count, 'row is', 'rows are')} left out: ${reason} (line ${lines}${more ? ', …' : ''}).`,
    /** Reasons as the engine gives them; others are shown as they come. */
    leaked: (count: number, share: string) =>
      `${counted(count, 'validation row', 'validation rows')} (${share}) stand${count === 1 ? 's' : ''} in the training part too, so the score will flatter the model. Remove the copies from the file.`,
    repeated: (count: number) => `${counted(count, 'row repeats', 'rows repeat')} a text of the same part.`,
    contradicting: (count: number) => `${counted(count, 'row repeats', 'rows repeat')} a text with another label than before.`,
    clean: 'No row is left out, none comes twice, and no validation text was trained on.',
  },
  lengths: {
    title: 'Lengths in tokens',
    emptyTitle: 'Not measured yet',
    needsModel: 'Lengths depend on the base model’s tokenizer. Choose a base model, and the texts are measured.',
    needsText: 'Choose the column that holds the text, and a base model that can be read.',
    histogram: (texts: string, longest: string) => `Histogram of the lengths of ${texts} texts, up to ${longest} tokens`,
    bar: (from: string, to: string, count: number) => `${from} to ${to} tokens: ${counted(count, 'text', 'texts')}`,
    mark: (tokens: string) => `cut at ${tokens}`,
    tokens: (count: string) => `${count} tokens`,
    cutOff: 'Longest text in tokens',
    suggest: (tokens: string) => `Cut at ${tokens}`,
    suggestHint: 'Keeps 95 % of the texts whole, as far as the base can read.',
    cut: (share: string, tokens: string) => `${share} of the texts are longer than ${tokens} tokens and lose their end.`,
    noneCut: (tokens: string) => `No text is longer than ${tokens} tokens.`,
    facts: (median: string, p95: string, longest: string) => `Half of the texts have at most ${median} tokens, 95 % at most ${p95}; the longest has ${longest}.`,
    measured: (count: string) => `A sample of ${count} texts.`,
    by: (model: string) => `Counted by ${model}.`,
  },
  conversation: {
    title: 'As the model reads it',
    needsModel: 'Choose a base model to see the row as its template and tokenizer write it.',
    skipped: (reason: string) => `A run leaves this row out: ${reason}.`,
    parts: {
      masked: 'Prompt: read, left out of the loss',
      learned: 'Answer: learned',
      cut: 'Behind the cut-off: never seen',
      added: 'Put in front by the tokenizer',
    },
    counts: (tokens: number, learned: string) => `${counted(tokens, 'token', 'tokens')}, ${learned} of them learned.`,
    cutOff: (count: string, length: string) => `${count} of the answer’s lie behind the cut-off at ${length}: set a longer length to learn them.`,
    withoutTokens: 'Where single tokens begin cannot be shown for this text.',
  },
}
