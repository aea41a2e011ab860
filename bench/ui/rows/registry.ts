import type { Row } from '../row.ts'
import { longHistoryRow } from './long-history.ts'
import { startRow } from './start.ts'
import { streamingRow } from './streaming.ts'

/** Every row of the table, in its order. */
export const rows: readonly Row[] = [startRow, longHistoryRow, streamingRow]
