/** B·R (out × rank) of B (out × rank) and R (rank × rank), row-major; summed in double precision and rounded once. */
export function foldLatent(B: Float32Array, R: Float32Array, rank: number): Float32Array {
  const folded = new Float32Array(B.length)
  for (let row = 0; row < B.length; row += rank) {
    for (let column = 0; column < rank; column += 1) {
      let entry = 0
      for (let inner = 0; inner < rank; inner += 1) entry += (B[row + inner] as number) * (R[inner * rank + column] as number)
      folded[row + column] = entry
    }
  }
  return folded
}
