import type { Messages } from '../index.ts'

export const matrix: Messages['matrix'] = {
  title: 'R eines Moduls',
  about: 'Die einzige Matrix, die in diesem Modul trainiert wird, wie der behaltene Adapter sie enthält. Der Eintrag in Zeile i und Spalte j führt von Richtung j in A zu Richtung i in B.',
  waiting: 'R ist ab der ersten Auswertung zu sehen, wenn der erste Adapter behalten wird.',
  module: 'Modul',
  size: 'Größe',
  sizeText: (rank) => `${rank} × ${rank}`,
  norm: 'Frobeniusnorm ‖R‖',
  largest: 'Größter Eintrag',
  offDiagonal: 'Anteil neben der Diagonalen',
  entry: (row, column, value) => `Zeile ${row}, Spalte ${column}: ${value}`,
  description: (module, rank, smallest, largest) => `Wärmekarte von R in ${module}, ${rank} × ${rank}, mit Einträgen von ${smallest} bis ${largest}.`,
}
