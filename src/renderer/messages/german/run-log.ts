import type { Messages } from '../index.ts'

export const runLog: Messages['runLog'] = {
  title: 'Protokoll',
  empty: 'Der Lauf hat noch nichts gemeldet.',
  label: 'Zeilen des Protokolls',
  afterStep: (state, step) => `${state} (nach Schritt ${step})`,
}
