import { english } from './english/index.ts'

export type Messages = typeof english

/** Every text of the window. A translation is another folder beside `english` with the same shape. */
export const messages: Messages = english
