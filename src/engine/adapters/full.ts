import type { WholeMethod } from './adapter-method.ts'

/** Full fine-tuning: every weight of the base is trained, and the head with it. */
export const full: WholeMethod = { name: 'full', adapts: 'every weight' }
