import { counted } from './counted.ts'

export const history = {
  title: 'History',
  lead: (count: string) => `${count} kept with settings, curves and adapter.`,
  count: (count: number) => counted(count, 'run', 'runs'),
  columns: {
    name: 'Name',
    state: 'State',
    model: 'Base model',
    data: 'Data',
    rank: 'Rank',
    alpha: 'α',
    trained: 'Trained',
    best: 'Best',
    started: 'Started',
    duration: 'Duration',
    actions: 'Actions',
  },
  sortBy: (column: string) => `Sort by ${column}`,
  delete: (name: string) => `Delete ${name}`,
  deleteActive: 'Stop the run before deleting it',
  confirmTitle: 'Delete this run?',
  confirm: (name: string) =>
    `“${name}” goes away with its curves and the adapter in its folder. Adapters you exported elsewhere stay. This cannot be undone.`,
  cancel: 'Keep it',
  confirmAction: 'Delete run',
  emptyTitle: 'Nothing trained yet',
  empty: 'A run appears here as soon as it starts, and stays even if the studio is closed while it trains. Compare rank, α and result side by side once there are a few.',
  emptyAction: 'Set up a run',
}
