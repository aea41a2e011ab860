/** One step of the schema. A shipped migration never changes: a new one is added after it. */
export interface Migration {
  /** `user_version` after this migration; versions count up from 1 without a gap. */
  readonly version: number
  readonly sql: string
}
