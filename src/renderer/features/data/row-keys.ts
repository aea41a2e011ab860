/** The row that a key leads to from the one that is chosen; null where the key leads nowhere. */
export function rowAfter(key: string, row: number, rowCount: number, page: number): number | null {
  const target = targetOf(key, row, rowCount, page)
  return target === null ? null : Math.min(Math.max(target, 0), rowCount - 1)
}

function targetOf(key: string, row: number, rowCount: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return row + 1
    case 'ArrowUp':
      return row - 1
    case 'PageDown':
      return row + page
    case 'PageUp':
      return row - page
    case 'Home':
      return 0
    case 'End':
      return rowCount - 1
    default:
      return null
  }
}
