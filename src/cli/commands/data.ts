import { resolve } from 'node:path'
import type { Command } from 'commander'
import { inspectDataset, measureTexts } from '../../engine/index.ts'
import type { DatasetPreview } from '../../shared/dataset.ts'
import type { TokenLengths } from '../../shared/token-lengths.ts'
import { type CommonOptions, withOutput } from '../session.ts'

interface DataCommandOptions extends CommonOptions {
  readonly data: string
  readonly model?: string
  readonly textColumn?: string
}

export function addData(program: Command): void {
  program
    .command('data')
    .description('Show what a data file holds, its problems, and how long its texts are in tokens')
    .requiredOption('--data <file>', 'Data file (CSV, TSV, JSON, JSONL or Parquet), or a folder of text files')
    .option('--model <folder>', 'Hugging Face model folder whose tokenizer measures the texts')
    .option('--text-column <column>', 'Column of the texts (guessed where not given)')
    .action((_, command: Command) => runData(command.optsWithGlobals()))
}

function runData(options: DataCommandOptions): Promise<void> {
  return withOutput(options, async (output) => {
    const file = resolve(options.data)
    const preview = await inspectDataset(file)
    const column = options.textColumn ?? preview.guess.textColumn
    const lengths = options.model === undefined || column === null ? null : await measureTexts({ modelFolder: resolve(options.model), file, columns: [column] })
    const { rows, ...facts } = preview
    // The counts of every single length are for a window's slider; the histogram says the same in less.
    const measured = lengths === null ? null : { ...lengths, lengths: undefined }
    output.result({ kind: 'result', ...facts, firstRows: rows, tokenLengths: measured }, [...previewWords(preview), ...(lengths ? lengthWords(lengths) : [])].join('\n'))
  })
}

function previewWords({ file, format, rowCount, columns, guess, problems }: DatasetPreview): string[] {
  const labels = columns.find(({ name }) => name === guess.labelColumn)?.valueCounts ?? []
  const guesses = Object.entries({ text: guess.textColumn, 'second text': guess.secondTextColumn, label: guess.labelColumn, split: guess.splitColumn, shape: guess.shape })
  return [
    `${file}: ${rowCount.toLocaleString('en-US')} rows, ${format}`,
    `  columns  ${columns.map(({ name }) => name).join(', ')}`,
    `  guessed  ${guesses.flatMap(([what, name]) => (name === null ? [] : [`${what}: ${name}`])).join(', ') || 'nothing'}`,
    ...labels.slice(0, 12).map(({ value, count }) => `  label    ${value}: ${count.toLocaleString('en-US')}`),
    ...problems.map(({ line, message }) => `  problem  ${line === null ? '' : `line ${line}: `}${message}`),
  ]
}

function lengthWords({ count, mean, median, p90, p95, p99, longest, histogram }: TokenLengths): string[] {
  const most = Math.max(...histogram.map((bar) => bar.count))
  return [
    `  tokens   of ${count.toLocaleString('en-US')} texts: mean ${mean.toFixed(1)}, median ${median}, 90 % ${p90}, 95 % ${p95}, 99 % ${p99}, longest ${longest}`,
    ...histogram.map((bar) => `  ≤ ${String(bar.upTo).padStart(6)}  ${'█'.repeat(Math.ceil((40 * bar.count) / most))} ${bar.count}`),
  ]
}
