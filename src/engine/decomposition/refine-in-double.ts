import { orthonormaliseRows } from './orthonormalise.ts'
import { multiply, multiplyTransposed } from './products.ts'
import { ritzPairs } from './rayleigh-ritz.ts'
import { areSettled } from './settled.ts'
import type { DecomposableMatrix, TruncatedSvd } from './truncated-svd.ts'

const mostPasses = 8

/**
 * What `refineInSingle` does, in double precision, which is slow: for directions far below W's largest. `basis` are
 * orthonormal rows, count × size.
 */
export function refineInDouble(matrix: DecomposableMatrix, basis: Float64Array, count: number, rank: number, fresh: () => number): TruncatedSvd {
  const { rows, columns, data } = matrix
  const basisIsLeft = rows <= columns
  const [size, other] = basisIsLeft ? [rows, columns] : [columns, rows]
  const right = (vectors: Float64Array): Float64Array => multiply(vectors, data, count, rows, columns)
  const left = (vectors: Float64Array): Float64Array => multiplyTransposed(vectors, data, count, columns, rows)
  const [there, back] = basisIsLeft ? [right, left] : [left, right]
  for (let pass = 1; ; pass += 1) {
    const image = there(basis)
    const product = back(image)
    const { values, rotate } = ritzPairs(image, image, count, other)
    const singularValues = values.slice(0, rank).map((value) => Math.sqrt(Math.max(0, value)))
    const near = rotate(basis, size, rank)
    const residuals = residualsOf(near, rotate(product, size, rank), singularValues, size)
    if (pass === mostPasses || areSettled(singularValues, residuals, Math.max(rows, columns))) {
      const far = rotate(image, other, rank)
      singularValues.forEach((sigma, row) => {
        if (sigma === 0) return
        for (let index = row * other; index < (row + 1) * other; index += 1) far[index] = (far[index] as number) / sigma
      })
      return { rank, singularValues, left: basisIsLeft ? near : far, right: basisIsLeft ? far : near }
    }
    basis.set(rotate(product, size))
    orthonormaliseRows(basis, count, size, fresh)
  }
}

/** Squares of ‖G·v − σ²·v‖ for rows v; `back` are their G·v. */
function residualsOf(near: Float64Array, back: Float64Array, sigmas: Float64Array, size: number): Float64Array {
  return sigmas.map((sigma, row) => {
    let sum = 0
    for (let index = row * size; index < (row + 1) * size; index += 1) sum += ((back[index] as number) - sigma * sigma * (near[index] as number)) ** 2
    return sum
  })
}
