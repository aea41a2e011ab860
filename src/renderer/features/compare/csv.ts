import Papa from 'papaparse'

export type CsvRow = Readonly<Record<string, string | number | null>>

/** A table as CSV, line ends as RFC 4180 has them. What a spreadsheet would run as a formula is written as text. */
export function csvOf(columns: readonly string[], rows: readonly CsvRow[]): string {
  const fields = [...columns]
  return `${Papa.unparse({ fields, data: rows.map((row) => fields.map((name) => row[name] ?? '')) }, { escapeFormulae: true })}\r\n`
}
