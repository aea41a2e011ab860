import type { ActionName, MenuName } from '../actions/actions.ts'
import type { MetricName } from '../metric.ts'

const menus = { file: 'File', edit: 'Edit', view: 'View', run: 'Run', help: 'Help' } satisfies Record<MenuName, string>

const actions = {
  'new-run': 'New run',
  'open-data': 'Open data…',
  'open-model': 'Open model folder…',
  'open-run-file': 'Open run file…',
  'import-adapter': 'Import adapter…',
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
  'show-models': 'Models',
  'show-data': 'Data',
  'show-adapters': 'Adapters',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  resetZoom: 'Actual size',
  togglefullscreen: 'Full screen',
  minimize: 'Minimize',
  train: 'Start training',
  pause: 'Pause training',
  resume: 'Resume training',
  stop: 'Stop training',
  'show-shortcuts': 'Keyboard shortcuts',
  'show-about': 'About LoRA-XS Studio',
} satisfies Record<ActionName, string>

const metrics = {
  accuracy: 'accuracy',
  f1: 'F1',
  matthews: 'Matthews',
  pearson: 'Pearson',
  spearman: 'Spearman',
  loss: 'loss',
  perplexity: 'perplexity',
} satisfies Record<MetricName, string>

/** Words of menus, dialogs and notifications that the system draws. */
export const english = {
  menus,
  actions,
  keys: { control: 'Ctrl', shift: 'Shift', enter: 'Enter' },
  developer: { reload: 'Reload', tools: 'Developer tools' },
  dialogs: {
    chooseModel: 'Choose a base model folder',
    chooseData: 'Choose a data set',
    chooseTextFolder: 'Choose a folder of texts',
    dataSets: 'Data sets',
    allFiles: 'All files',
    chooseExport: (run: string) => `Choose where the export of “${run}” goes`,
    openRunFile: 'Open a run file',
    saveRunFile: (run: string) => `Save the run file of “${run}”`,
    runFiles: 'Run files',
    chooseAdapterFolder: 'Choose the folder of an adapter',
    chooseAdapterFile: 'Choose a file of an adapter',
    adapterFiles: 'Adapters',
    saveChartNumbers: 'Save the numbers of the chart',
    csvTables: 'CSV tables',
    saveChartPicture: 'Save the chart as a picture',
    pngPictures: 'PNG pictures',
    pauseAndQuit: {
      message: 'A run is being trained. Pause it and quit?',
      detail: 'What was trained is kept. When you open the studio again, “Resume” goes on from the same step.',
      keep: 'Keep training',
      pause: 'Pause and quit',
    },
  },
  notifications: {
    finished: (run: string) => `“${run}” has finished`,
    failed: (run: string) => `“${run}” has failed`,
    reasonInRun: 'The run tells why.',
    steps: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
    stepsAndBest: (steps: string, metric: MetricName, value: number) => `${steps}, best ${metrics[metric]} ${value.toFixed(4)}`,
  },
}
