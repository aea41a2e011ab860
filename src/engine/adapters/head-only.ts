import type { WholeMethod } from './adapter-method.ts'

/** The base stays as it is; the head alone is trained. */
export const headOnly: WholeMethod = { name: 'head-only', adapts: 'nothing' }
