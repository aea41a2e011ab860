import type { Figure } from './figure.ts'

/** One thing that is measured of the window; it may give several lines of the table. */
export interface Row {
  readonly name: string
  readonly description: string
  /** @param folder an empty one of this row's own, which goes when the bench ends */
  readonly measure: (folder: string) => Promise<Figure[]>
}
