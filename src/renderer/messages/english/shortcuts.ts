import { english as native } from '../../../shared/native-words/english.ts'

export const shortcuts = {
  title: 'Keyboard shortcuts',
  menus: native.menus,
  actions: native.actions,
  keys: native.keys,
  everywhere: 'In every screen',
  thisSheet: 'This sheet, where nothing is being typed',
  move: 'To the next or the previous control',
  press: 'Press the button, open the link or the list',
  choose: 'Move within a list, a row of choices or a number',
  leave: 'Close what is open',
  or: 'or',
  tab: 'Tab',
  space: 'Space',
  escape: 'Esc',
  notReady: 'Training cannot start yet: “Before training” says what is missing.',
  nothingToStop: 'No run is under way.',
  nothingToResume: 'No run is waiting to go on.',
}
