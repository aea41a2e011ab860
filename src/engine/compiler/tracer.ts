import type { StoredTensor } from '../files/model-folder.ts'
import {
  type Attribute,
  type Constant,
  type ElementArray,
  type ElementType,
  type Graph,
  type GraphNode,
  newValue,
  type Value,
} from './graph.ts'

/** Collects the nodes of a program while TensorFlow.js runs it. */
export class Tracer {
  readonly #inputs = new Map<string, Value>()
  readonly #constants = new Map<Value, Constant>()
  readonly #weights = new Map<Value, StoredTensor>()
  readonly #nodes: GraphNode[] = []

  input(name: string, shape: readonly number[], type: ElementType): Value {
    const value = newValue(shape, type)
    this.#inputs.set(name, value)
    return value
  }

  weight(stored: StoredTensor): Value {
    const value = newValue(stored.entry.shape, 'float32')
    this.#weights.set(value, stored)
    return value
  }

  constant(data: ElementArray, shape: readonly number[], type: ElementType): Value {
    const value = newValue(shape, type)
    const uniform = data.length > 0 && data.every((element: number | bigint) => element === data[0])
    this.#constants.set(value, { data: uniform ? (data.slice(0, 1)) : data, uniform })
    return value
  }

  /** One number everywhere: large shapes need no memory. */
  uniform(number: number, shape: readonly number[]): Value {
    const value = newValue(shape, 'float32')
    this.#constants.set(value, { data: Float32Array.of(number), uniform: true })
    return value
  }

  /** Axes, shapes and such, which ONNX takes as one-dimensional int64 inputs. */
  integers(numbers: readonly number[]): Value {
    return this.constant(BigInt64Array.from(numbers, BigInt), [numbers.length], 'int64')
  }

  real(number: number): Value {
    return this.uniform(number, [])
  }

  constantOf(value: Value): Constant | undefined {
    return this.#constants.get(value)
  }

  /** Adds a node with one output. */
  node(
    operation: string,
    inputs: readonly Value[],
    shape: readonly number[],
    type: ElementType,
    attributes: Readonly<Record<string, Attribute>> = {},
    domain = '',
  ): Value {
    const output = newValue(shape, type)
    this.add({ operation, domain, inputs, outputs: [output], attributes })
    return output
  }

  add(node: GraphNode): void {
    this.#nodes.push(node)
  }

  finish(outputs: ReadonlyMap<string, Value>): Graph {
    return {
      inputs: this.#inputs,
      outputs,
      constants: this.#constants,
      weights: this.#weights,
      nodes: this.#nodes,
    }
  }
}
