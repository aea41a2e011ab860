import { german as native } from '../../../shared/native-words/german.ts'
import type { Messages } from '../index.ts'

export const shortcuts: Messages['shortcuts'] = {
  title: 'Tastenkürzel',
  menus: native.menus,
  actions: native.actions,
  keys: native.keys,
  everywhere: 'Überall',
  thisSheet: 'Diese Übersicht, wo nicht getippt wird',
  move: 'Zum nächsten oder vorigen Bedienelement',
  press: 'Knopf drücken, Verweis oder Liste öffnen',
  choose: 'In einer Liste, einer Reihe oder einer Zahl weitergehen',
  leave: 'Schließen, was offen ist',
  or: 'oder',
  tab: 'Tab',
  space: 'Leertaste',
  escape: 'Esc',
  notReady: 'Das Training kann noch nicht beginnen: Unter „Vor dem Training“ steht, was fehlt.',
  nothingToStop: 'Kein Lauf ist im Gange.',
  nothingToResume: 'Kein Lauf wartet darauf, fortgesetzt zu werden.',
}
