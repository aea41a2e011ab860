export const matrix = {
  title: 'R of a module',
  about: 'The only matrix that is trained in this module, as the kept adapter holds it. The entry in row i and column j leads from direction j of A to direction i of B.',
  waiting: 'R is shown from the first evaluation on, when the first adapter is kept.',
  module: 'Module',
  size: 'Size',
  sizeText: (rank: number) => `${rank} × ${rank}`,
  norm: 'Frobenius norm ‖R‖',
  largest: 'Largest entry',
  offDiagonal: 'Share off the diagonal',
  entry: (row: number, column: number, value: string) => `row ${row}, column ${column}: ${value}`,
  description: (module: string, rank: number, smallest: string, largest: string) =>
    `Heat map of R of ${module}, ${rank} × ${rank}, with entries from ${smallest} to ${largest}.`,
}
