/**
 * A value of JSON or Parquet as a cell's text: strings as they are, nothing as an empty cell, dates as ISO 8601, bytes as base64,
 * and lists and objects as JSON writes them.
 */
export function cellText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value === 'object' && value !== null) return JSON.stringify(value, plainValue)
  return typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean' ? String(value) : ''
}

/** Parquet's 64-bit integers are bigints, which JSON does not know; those that a number holds exactly become one. */
function plainValue(_key: string, value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (typeof value !== 'bigint') return value
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : String(value)
}
