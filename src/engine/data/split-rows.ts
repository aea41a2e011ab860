import { basename } from 'node:path'
import { type DataPart, knownPartNames, partNamed } from '../../shared/data-parts.ts'
import type { TableLayout, ValidationSplit } from '../../shared/data-selection.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { datasetFailure, quoteList } from './dataset-failure.ts'
import type { DataRow } from './formats/data-reader.ts'
import { readRows } from './formats/registry.ts'
import { SkippedList, type SkippedRows } from './skipped-rows.ts'
import { stratifiedSplit } from './stratified-split.ts'

/** Where rows come from and how they are divided. */
export interface RowSource {
  readonly file: string
  readonly validation: ValidationSplit
  readonly table?: TableLayout | undefined
}

/** What a row holds, or why it is left out. */
export type ReadRow<Item> = { readonly item: Item } | { readonly skip: string }

export interface SplitRows<Item> {
  readonly train: Item[]
  readonly validation: Item[]
  readonly skipped: SkippedRows[]
}

interface PartedItem<Item> {
  readonly item: Item
  readonly part: DataPart
  readonly line: number
}

/**
 * Reads the rows of a source in file order and divides them.
 * Test rows stand in where no row is for validation; otherwise they stay unseen.
 * @param columns columns that every file must have
 * @param stratum the group of an item that a split by fraction keeps in proportion; the same for all where there are none
 */
export async function readSplitRows<Item>(
  source: RowSource,
  columns: readonly string[],
  read: (row: DataRow) => ReadRow<Item>,
  stratum: (items: readonly Item[]) => readonly number[] = (items) => items.map(() => 0),
): Promise<SplitRows<Item>> {
  const { validation } = source
  const skipped = new SkippedList()
  const rows = await readParted(source, columns, read, skipped)
  if (validation.kind === 'fraction') {
    const items = rows.map((row) => row.item)
    const chosen = stratifiedSplit(stratum(items), validation.fraction, validation.seed)
    const take = (forValidation: boolean): Item[] => items.filter((_, position) => chosen[position] === forValidation)
    return { train: take(false), validation: take(true), skipped: skipped.all() }
  }
  if (validation.kind === 'file') {
    for (const row of await readParted({ ...source, file: validation.file }, columns, read, skipped, basename(validation.file))) {
      rows.push({ ...row, part: 'validation' })
    }
  }
  const validationPart = rows.some((row) => row.part === 'validation') ? 'validation' : 'test'
  for (const row of rows) {
    if (row.part === 'test' && validationPart !== 'test') skipped.add(phrase('testPart'), row.line)
  }
  const take = (part: DataPart): Item[] => rows.filter((row) => row.part === part).map((row) => row.item)
  return { train: take('train'), validation: take(validationPart), skipped: skipped.all() }
}

/** @param name the file's name for the reasons, where it is not the main file */
async function readParted<Item>(
  { file, validation, table }: RowSource,
  columns: readonly string[],
  read: (row: DataRow) => ReadRow<Item>,
  skipped: SkippedList,
  name?: string,
): Promise<PartedItem<Item>[]> {
  const splitColumn = validation.kind === 'column' ? validation.column : null
  const found = new Set<string>()
  const rows: PartedItem<Item>[] = []
  for await (const row of readRows(file, table)) {
    for (const column of row.cells.keys()) found.add(column)
    const result = row.surplusCells > 0 ? { skip: phrase('moreCells') } : read(row)
    if ('skip' in result) skipped.add(name === undefined ? result.skip : phrase('inFile', { reason: result.skip, file: name }), row.line)
    else rows.push({ item: result.item, part: splitColumn === null ? 'train' : partOf(row, splitColumn, file), line: row.line })
  }
  for (const column of splitColumn === null ? columns : [...columns, splitColumn]) {
    if (!found.has(column)) throw missingColumn(file, column, found)
  }
  return rows
}

function partOf(row: DataRow, column: string, file: string): DataPart {
  const cell = row.cells.get(column)
  // A column that no row has is reported after the last row, with the columns that there are.
  if (cell === undefined) return 'train'
  const part = partNamed(cell)
  if (part !== undefined) return part
  throw datasetFailure({
    code: 'dataset-unknown-part',
    file,
    line: row.line,
    what: cell.trim() === '' ? `column “${column}” is empty` : `“${cell}” names no part of the data`,
    cause: `Column “${column}” says which part each row belongs to.`,
    suggestion: `Write one of ${knownPartNames.join(', ')} in it, or split by a fraction instead.`,
    values: { cell, column },
  })
}

function missingColumn(file: string, column: string, columns: ReadonlySet<string>): Error {
  return datasetFailure({
    code: 'dataset-missing-column',
    file,
    what: `no column “${column}”`,
    cause: `The file has the columns ${quoteList([...columns])}.`,
    suggestion: 'Choose one of these columns, or name the column so in the file.',
    values: { column, columns: quoteList([...columns]) },
  })
}
