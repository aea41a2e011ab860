import type { BenchContext } from './bench-context.ts'
import type { Result } from './measurement.ts'

/** One thing that is measured; it may give several lines of the table. */
export interface Row {
  readonly name: string
  readonly description: string
  readonly measure: (context: BenchContext) => Promise<Result[]>
}
