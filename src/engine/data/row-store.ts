import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TableLayout } from '../../shared/data-selection.ts'
import type { StudioFailure } from '../../shared/failure.ts'
import type { RowWindow, WindowRow } from '../../shared/row-window.ts'
import { datasetFailure } from './dataset-failure.ts'
import { readRows } from './formats/registry.ts'

/** Bytes that are collected before they are written. */
const chunkSize = 1 << 20

/** Any stretch of a data file's rows, read at once however large the file is. */
export interface RowStore {
  /** Rows `from` up to and without `to`, counted from 0; fewer where the file ends. */
  window(from: number, to: number): Promise<RowWindow>
  close(): Promise<void>
}

/**
 * Reads a data file once and lays its rows one after another into a file of its own, of which only the rows' places are in memory.
 * That file has no name from the start, so nothing is left behind however the process ends. Throws the reader's StudioFailure.
 */
export async function openRowStore(file: string, layout?: TableLayout): Promise<RowStore> {
  const scratch = await unnamedFile()
  try {
    const columns: string[] = []
    const positions = new Map<string, number>()
    // Where each row begins, and where the last one ends.
    const places = [0]
    let chunk: Buffer[] = []
    let [pending, written] = [0, 0]
    const write = async (): Promise<void> => {
      await scratch.appendFile(Buffer.concat(chunk))
      written += pending
      ;[chunk, pending] = [[], 0]
    }
    for await (const { line, cells } of readRows(file, layout)) {
      const row: WindowRow = { line, cells: columns.map(() => '') }
      for (const [column, cell] of cells) {
        let position = positions.get(column)
        if (position === undefined) {
          position = columns.push(column) - 1
          positions.set(column, position)
        }
        row.cells[position] = cell
      }
      const bytes = Buffer.from(JSON.stringify(row))
      chunk.push(bytes)
      pending += bytes.length
      places.push(written + pending)
      if (pending >= chunkSize) await write()
    }
    await write()
    return {
      window: (from, to) => readWindow(scratch, columns, places, from, to),
      close: () => scratch.close(),
    }
  } catch (error) {
    await scratch.close()
    throw isDiskFull(error) ? noRoom(file) : error
  }
}

async function readWindow(scratch: FileHandle, columns: readonly string[], places: readonly number[], from: number, to: number): Promise<RowWindow> {
  const rowCount = places.length - 1
  const first = Math.min(Math.max(from, 0), rowCount)
  const last = Math.min(Math.max(to, first), rowCount)
  const start = places[first] ?? 0
  const bytes = Buffer.alloc((places[last] ?? 0) - start)
  if (bytes.length > 0) await scratch.read(bytes, 0, bytes.length, start)
  const rows = Array.from({ length: last - first }, (_, index): WindowRow => {
    const row = JSON.parse(bytes.toString('utf8', (places[first + index] ?? 0) - start, (places[first + index + 1] ?? 0) - start)) as WindowRow
    // Rows from before a column first occurred lack it.
    return { line: row.line, cells: columns.map((_column, column) => row.cells[column] ?? '') }
  })
  return { rowCount, columns: [...columns], rows }
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
}

function noRoom(file: string): StudioFailure {
  return datasetFailure({
    code: 'dataset-no-room',
    file,
    what: 'no room on the disk',
    cause: `To show any row at once, the rows are laid out in ${tmpdir()}, and its disk is full.`,
    suggestion: 'Make room there, about as much as the file is large, and open it again. Training does not need it.',
    values: { folder: tmpdir() },
  })
}

async function unnamedFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'lora-xs-rows-'))
  const file = await open(join(folder, 'rows'), 'w+')
  await rm(folder, { recursive: true, force: true })
  return file
}
