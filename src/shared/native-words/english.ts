import type { ActionName, MenuName } from '../actions/actions.ts'

const menus = { file: 'File', edit: 'Edit', view: 'View', run: 'Run', help: 'Help' } satisfies Record<MenuName, string>

const actions = {
  'new-run': 'New run',
  'open-data': 'Open data…',
  'open-model': 'Open model folder…',
  settings: 'Settings',
  close: 'Close window',
  quit: 'Quit',
  undo: 'Undo',
  redo: 'Redo',
  cut: 'Cut',
  copy: 'Copy',
  paste: 'Paste',
  selectAll: 'Select all',
  'search-history': 'Search history',
  'show-start': 'Start',
  'show-history': 'History',
  'show-playground': 'Playground',
  'show-machine': 'This machine',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  resetZoom: 'Actual size',
  togglefullscreen: 'Full screen',
  minimize: 'Minimize',
  train: 'Start training',
  stop: 'Stop training',
  'show-shortcuts': 'Keyboard shortcuts',
  'show-about': 'About LoRA-XS Studio',
} satisfies Record<ActionName, string>

/** Words of menus and dialogs that the system draws. */
export const english = {
  menus,
  actions,
  keys: { control: 'Ctrl', shift: 'Shift', enter: 'Enter' },
  developer: { reload: 'Reload', tools: 'Developer tools' },
  dialogs: {
    chooseModel: 'Choose a base model folder',
    chooseData: 'Choose a data set',
    dataSets: 'Data sets',
    allFiles: 'All files',
    chooseExport: (run: string) => `Choose where the export of “${run}” goes`,
    pauseAndQuit: {
      message: 'A run is being trained. Pause it and quit?',
      detail: 'What was trained is kept. When you open the studio again, “Resume” goes on from the same step.',
      keep: 'Keep training',
      pause: 'Pause and quit',
    },
  },
}
