import type { StoredTensor } from '../files/model-folder.ts'

export type ElementType = 'float32' | 'int32' | 'int64' | 'bool' | 'int8' | 'uint8'
export type ElementArray = Float32Array | Int32Array | BigInt64Array | Uint8Array

/** A tensor that the program will hold: known shape and type, no numbers yet. Compared by identity. */
export interface Value {
  readonly id: number
  readonly shape: readonly number[]
  readonly type: ElementType
}

/** One ONNX operation. Attribute names and meanings are those of the ONNX operator. */
export interface GraphNode {
  readonly operation: string
  /** Empty for the standard operators, `com.microsoft` for ONNX Runtime's own. */
  readonly domain: string
  readonly inputs: readonly Value[]
  readonly outputs: readonly Value[]
  readonly attributes: Readonly<Record<string, Attribute>>
}
/** `real` is written as a float attribute, `integer` as an int, `integers` as a list of ints, `text` as a string. */
export type Attribute =
  | { readonly real: number }
  | { readonly integer: number }
  | { readonly integers: readonly number[] }
  | { readonly text: string }

/** Numbers known when the program is made. `data` holds one number for a constant that is the same everywhere. */
export interface Constant {
  readonly data: ElementArray
  readonly uniform: boolean
}

/** A whole program. Nodes stand in an order in which every input is there before its use. */
export interface Graph {
  readonly inputs: ReadonlyMap<string, Value>
  readonly outputs: ReadonlyMap<string, Value>
  readonly constants: ReadonlyMap<Value, Constant>
  /** Frozen tensors that stay in their files. */
  readonly weights: ReadonlyMap<Value, StoredTensor>
  readonly nodes: readonly GraphNode[]
}

/** A pass turns a program into an equal, better one. */
export type Pass = (graph: Graph) => Graph

let lastId = 0
export function newValue(shape: readonly number[], type: ElementType): Value {
  lastId += 1
  return { id: lastId, shape, type }
}

export function elementCount(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}

export function sameShape(left: readonly number[], right: readonly number[]): boolean {
  return left.length === right.length && left.every((size, axis) => size === right[axis])
}

/** Shape after numpy-style broadcasting. */
export function broadcastShape(left: readonly number[], right: readonly number[]): number[] {
  const rank = Math.max(left.length, right.length)
  return Array.from({ length: rank }, (_, axis) => {
    const a = left[axis - rank + left.length] ?? 1
    const b = right[axis - rank + right.length] ?? 1
    if (a !== b && a !== 1 && b !== 1) throw new Error(`Shapes [${left.join()}] and [${right.join()}] do not broadcast`)
    return a === 1 ? b : a
  })
}

/** Which nodes read each value. */
export function consumersOf(graph: Graph): Map<Value, GraphNode[]> {
  const consumers = new Map<Value, GraphNode[]>()
  for (const node of graph.nodes) {
    for (const input of node.inputs) {
      const list = consumers.get(input)
      if (list) list.push(node)
      else consumers.set(input, [node])
    }
  }
  return consumers
}

/** The node that makes each value; graph inputs, constants and weights have none. */
export function producersOf(graph: Graph): Map<Value, GraphNode> {
  return new Map(graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
}
