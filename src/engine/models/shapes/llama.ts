import { gatedDecoder } from './gated-decoder.ts'

export const llama = gatedDecoder('llama')
