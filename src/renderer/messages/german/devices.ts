import type { Messages } from '../index.ts'

export const devices: Messages['devices'] = {
  title: 'Geräte',
  lead: 'Neue Läufe nehmen das schnellste Gerät, das mit dem Prozessor übereinstimmt, wenn sie kein anderes wählen.',
  untestedLead: 'Ein Test rechnet auf jedem Gerät einen winzigen Trainingsschritt, vergleicht ihn mit dem Prozessor und misst das Tempo; er dauert keine Minute.',
  trainingNow: 'Geräte lassen sich testen, wenn kein Lauf trainiert: Beides wäre sonst langsamer, als es ist.',
  device: 'Gerät',
  state: 'Zustand',
  speed: 'Matrixprodukte',
  difference: 'Abweichung',
  differenceTitle: 'Größte relative Abweichung von Verlust und Gradienten eines winzigen Trainingsschritts von denen des Prozessors',
  gigaflops: (speed) => `${speed} GFLOP/s`,
  states: { default: 'Standard', works: 'Läuft', untested: 'Ungetestet', testing: 'Im Test', waiting: 'Wartet', fails: 'Nicht verfügbar' },
  test: 'Diesen Rechner testen',
  testAgain: 'Noch einmal testen',
  cancel: 'Abbrechen',
  copyCommand: 'Befehl kopieren',
}
