import * as tf from '@tensorflow/tfjs-core'
import type { Executor, Program } from '../executors/executor.ts'

/** The matrices whose programs are the same. Vectors stand in columns: products with few of them are then fastest. */
export interface SubspaceShape {
  readonly rows: number
  readonly columns: number
  /** Vectors that are carried along. */
  readonly count: number
}

/** A decomposition multiplies with G about so often; where G is dearer than that many products with W, it is not formed. */
const expectedProducts = 24

type Arrays<Name extends string> = Record<Name, Float32Array>

/**
 * All that a decomposition multiplies in single precision, with G the smaller of W·Wᵀ and Wᵀ·W, `size` its side and
 * `other` the longer side of W. Each is made when it is first asked for. The *operator* is G, or W itself where forming G
 * would take longer than it saves.
 */
export class SubspacePrograms {
  private readonly loaded = new Map<string, Promise<Program>>()
  private readonly size: number
  private readonly other: number
  private readonly isWide: boolean
  private readonly formsGram: boolean

  constructor(
    private readonly executor: Executor,
    private readonly shape: SubspaceShape,
  ) {
    const { rows, columns, count } = shape
    this.isWide = rows <= columns
    this.size = Math.min(rows, columns)
    this.other = Math.max(rows, columns)
    this.formsGram = this.size * this.other < expectedProducts * count * (2 * this.other - this.size)
  }

  /** What the other programs multiply with to apply G. */
  async operatorOf(weight: Float32Array): Promise<Float32Array> {
    if (!this.formsGram) return weight
    const { gram } = await this.run('gram', { weight: this.weight }, { weight }, ({ weight }) => ({
      gram: tf.matMul(weight, weight, !this.isWide, this.isWide),
    }))
    return gram
  }

  /** G·basis and what the basis's columns are to each other and to their products: basisᵀ·basis and basisᵀ·G·basis. */
  project(operator: Float32Array, basis: Float32Array): Promise<Arrays<'product' | 'overlaps' | 'projected'>> {
    return this.run('project', { operator: this.operator, basis: this.near }, { operator, basis }, ({ operator, basis }) => {
      const product = this.apply(operator, basis)
      return { product, overlaps: tf.matMul(basis, basis, true), projected: tf.matMul(basis, product, true) }
    })
  }

  /**
   * Vectors v = basis·rotation, squares of ‖G·v − λ·v‖ and v's Chebyshev polynomial of degree 1, (factor/2)·G·v − v.
   */
  rotate(inputs: Arrays<'basis' | 'product' | 'rotation' | 'values' | 'factor'>): Promise<Arrays<'vectors' | 'filtered' | 'residuals'>> {
    const shapes = { basis: this.near, product: this.near, rotation: this.small, values: this.line, factor: [1, 1] }
    return this.run('rotate', shapes, inputs, ({ basis, product, rotation, values, factor }) => {
      const [vectors, products] = [tf.matMul(basis, rotation), tf.matMul(product, rotation)]
      return {
        vectors,
        filtered: tf.sub(tf.mul(products, tf.mul(factor, 0.5)), vectors),
        residuals: squaresOf(tf.sub(products, tf.mul<tf.Tensor2D>(vectors, values))),
      }
    })
  }

  /** The next Chebyshev polynomial, factor·G·current − 2·current − previous. */
  async advance(inputs: Arrays<'operator' | 'current' | 'previous' | 'factor'>): Promise<Float32Array> {
    const shapes = { operator: this.operator, current: this.near, previous: this.near, factor: [1, 1] }
    const { next } = await this.run('advance', shapes, inputs, ({ operator, current, previous, factor }) => ({
      next: tf.sub(tf.sub(tf.mul(this.apply(operator, current), factor), tf.mul(current, 2)), previous),
    }))
    return next
  }

  /** The basis through W (other × count) and back through it (size × count), with overlaps of the basis and of the images. */
  image(weight: Float32Array, basis: Float32Array): Promise<Arrays<'image' | 'product' | 'overlaps' | 'projected'>> {
    return this.run('image', { weight: this.weight, basis: this.near }, { weight, basis }, ({ weight, basis }) => {
      const image = this.there(weight, basis)
      return { image, product: this.back(weight, image), overlaps: tf.matMul(basis, basis, true), projected: tf.matMul(image, image, true) }
    })
  }

  /**
   * Both sides' singular vectors as rows (count × size and count × other), squares of ‖G·v − λ·v‖, and G·v as columns.
   * `inverses` are 1/σ, or 0.
   */
  turn(
    inputs: Arrays<'basis' | 'image' | 'product' | 'rotation' | 'values' | 'inverses'>,
  ): Promise<Arrays<'near' | 'far' | 'residuals' | 'products'>> {
    const shapes = { basis: this.near, image: [this.other, this.shape.count], product: this.near, rotation: this.small, values: this.line, inverses: this.line }
    return this.run('turn', shapes, inputs, ({ basis, image, product, rotation, values, inverses }) => {
      const [vectors, products] = [tf.matMul<tf.Tensor2D>(basis, rotation), tf.matMul<tf.Tensor2D>(product, rotation)]
      return {
        near: tf.transpose(towardsOrthonormal(vectors)),
        far: tf.transpose(towardsOrthonormal(tf.mul<tf.Tensor2D>(tf.matMul<tf.Tensor2D>(image, rotation), inverses))),
        residuals: squaresOf(tf.sub(products, tf.mul<tf.Tensor2D>(vectors, values))),
        products,
      }
    })
  }

  async dispose(): Promise<void> {
    for (const program of this.loaded.values()) await (await program).dispose()
    this.loaded.clear()
  }

  private get weight(): number[] {
    return [this.shape.rows, this.shape.columns]
  }

  private get operator(): number[] {
    return this.formsGram ? [this.size, this.size] : this.weight
  }

  private get near(): number[] {
    return [this.size, this.shape.count]
  }

  private get small(): number[] {
    return [this.shape.count, this.shape.count]
  }

  private get line(): number[] {
    return [1, this.shape.count]
  }

  private apply(operator: tf.Tensor2D, basis: tf.Tensor2D): tf.Tensor2D {
    return this.formsGram ? tf.matMul(operator, basis) : this.back(operator, this.there(operator, basis))
  }

  private there(weight: tf.Tensor2D, basis: tf.Tensor2D): tf.Tensor2D {
    return tf.matMul(weight, basis, this.isWide)
  }

  private back(weight: tf.Tensor2D, image: tf.Tensor2D): tf.Tensor2D {
    return tf.matMul(weight, image, !this.isWide)
  }

  private async run<Input extends string, Output extends string>(
    name: string,
    shapes: Record<Input, number[]>,
    inputs: Arrays<Input>,
    build: (inputs: Record<Input, tf.Tensor2D>) => Record<Output, tf.Tensor>,
  ): Promise<Arrays<Output>> {
    let program = this.loaded.get(name)
    if (!program) {
      const specifications = Object.entries<number[]>(shapes).map(([input, shape]) => [input, { shape, dtype: 'float32' as const }])
      program = this.executor.load({
        inputs: Object.fromEntries(specifications) as Record<Input, { shape: number[]; dtype: 'float32' }>,
        weights: [],
        build: (tensors) => build(tensors as Record<Input, tf.Tensor2D>),
      })
      this.loaded.set(name, program)
    }
    return (await (await program).run(inputs)) as Arrays<Output>
  }
}

function squaresOf(columns: tf.Tensor2D): tf.Tensor {
  return tf.sum(tf.square(columns), 0)
}

/** One step of Newton and Schulz, v·(3 − vᵀv)/2: columns that are orthonormal to ε become so to ε². Columns of nought stay. */
function towardsOrthonormal(columns: tf.Tensor2D): tf.Tensor2D {
  return tf.sub(tf.mul(columns, 1.5), tf.mul(tf.matMul(columns, tf.matMul<tf.Tensor2D>(columns, columns, true)), 0.5))
}
