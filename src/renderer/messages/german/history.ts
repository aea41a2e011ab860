import type { Messages } from '../index.ts'
import { counted } from './counted.ts'

export const history: Messages['history'] = {
  title: 'Verlauf',
  lead: (count) => `${count}, aufbewahrt mit Einstellungen, Kurven und Adapter.`,
  count: (count) => counted(count, 'Lauf', 'Läufe'),
  columns: {
    name: 'Name',
    state: 'Zustand',
    model: 'Basismodell',
    data: 'Daten',
    rank: 'Rang',
    alpha: 'α',
    trained: 'Trainiert',
    best: 'Bestes',
    started: 'Begonnen',
    duration: 'Dauer',
    actions: 'Aktionen',
  },
  sortBy: (column) => `Nach ${column} sortieren`,
  delete: (name) => `${name} löschen`,
  deleteActive: 'Den Lauf vor dem Löschen anhalten',
  confirmTitle: 'Diesen Lauf löschen?',
  confirm: (name) =>
    `„${name}“ verschwindet mit den Kurven und dem Adapter im Ordner des Laufs. Anderswohin exportierte Adapter bleiben. Das lässt sich nicht rückgängig machen.`,
  cancel: 'Behalten',
  confirmAction: 'Lauf löschen',
  emptyTitle: 'Noch nichts trainiert',
  empty: 'Ein Lauf erscheint hier, sobald er beginnt, und bleibt, auch wenn das Studio während des Trainings geschlossen wird. Bei mehreren lassen sich Rang, α und Ergebnis vergleichen.',
  emptyAction: 'Einen Lauf einrichten',
}
