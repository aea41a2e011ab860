/** The part of the data that a row belongs to. */
export type DataPart = 'train' | 'validation' | 'test'

const partNames: ReadonlyMap<string, DataPart> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['validation', 'validation'],
  ['valid', 'validation'],
  ['val', 'validation'],
  ['dev', 'validation'],
  ['eval', 'validation'],
  ['test', 'test'],
  ['testing', 'test'],
])

/** The names that a split column may hold, for messages. */
export const knownPartNames: readonly string[] = [...partNames.keys()]

/** The part that a cell of a split column names, whatever its capital letters; undefined where it names none. */
export function partNamed(cell: string): DataPart | undefined {
  return partNames.get(cell.trim().toLowerCase())
}

/** Rows of one label that a stratified split keeps for validation: at least one, and never all. */
export function validationCount(rowsOfLabel: number, fraction: number): number {
  return Math.min(Math.max(Math.round(fraction * rowsOfLabel), 1), rowsOfLabel - 1)
}
