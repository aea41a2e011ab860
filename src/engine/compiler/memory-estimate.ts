import { elementCount, type ElementType, type Graph, type GraphNode, type Value } from './graph.ts'
import { looksUp, tablesOf } from './look-up.ts'

/** What a program holds in memory while it runs, in bytes. */
export interface ProgramMemory {
  /** The most that inputs, constants and results of operations take together, at any operation. */
  readonly activations: number
  /** Pages of the frozen weights that are read, and copies of those that are converted. */
  readonly weights: number
}

const elementBytes: Readonly<Record<ElementType, number>> = { float32: 4, int32: 4, int64: 8, bool: 1, int8: 1, uint8: 1 }

/** Operations whose result is their first input, seen in another shape. */
const views = new Set(['Reshape', 'Identity'])

export function bytesOf(value: Value): number {
  return elementCount(value.shape) * elementBytes[value.type]
}

/**
 * Follows which results are alive, operation by operation in the order in which they stand. A result is freed after its
 * last use; none takes the place of another that ends with the same operation. ONNX Runtime has its own order, and does
 * let results take each other's place.
 */
export function estimateMemory(graph: Graph): ProgramMemory {
  return { activations: peakOfResults(graph), weights: bytesOfWeights(graph) }
}

function peakOfResults(graph: Graph): number {
  const storage = storages(graph.nodes)
  const held = (value: Value): Value => storage.get(value) ?? value
  const lastUse = new Map<Value, number>()
  for (const [position, node] of graph.nodes.entries()) {
    for (const value of [...node.inputs, ...node.outputs]) lastUse.set(held(value), position)
  }
  const permanent = new Set<Value>([...graph.inputs.values(), ...graph.constants.keys()].map(held))
  const outputs = new Set([...graph.outputs.values()].map(held))
  let alive = [...permanent].reduce((sum, value) => sum + bytesOf(value), 0)
  let peak = alive
  for (const [position, node] of graph.nodes.entries()) {
    for (const output of new Set(node.outputs)) if (held(output) === output) alive += bytesOf(output)
    peak = Math.max(peak, alive)
    for (const value of new Set([...node.inputs, ...node.outputs].map(held))) {
      const over = lastUse.get(value) === position && !outputs.has(value) && !permanent.has(value) && !graph.weights.has(value)
      if (over) alive -= bytesOf(value)
    }
  }
  return peak
}

/** The result that a view looks at, for every view. */
function storages(nodes: readonly GraphNode[]): Map<Value, Value> {
  const storage = new Map<Value, Value>()
  for (const { operation, inputs, outputs } of nodes) {
    const [source] = inputs
    const [view] = outputs
    if (source && view && views.has(operation)) storage.set(view, storage.get(source) ?? source)
  }
  return storage
}

function bytesOfWeights(graph: Graph): number {
  const readers = new Map<Value, GraphNode[]>()
  for (const node of graph.nodes) for (const input of new Set(node.inputs)) if (graph.weights.has(input)) readers.set(input, [...(readers.get(input) ?? []), node])
  let bytes = 0
  const tables = tablesOf(graph.nodes, graph.weights.keys())
  for (const [value, { entry }] of graph.weights) {
    // A half-precision weight is converted as a whole when the program is loaded, and both are then in memory, but of a table only the rows that are read.
    if (entry.dtype !== 'F32' && !tables.has(value)) bytes += entry.byteLength + bytesOf(value)
    else bytes += Math.min(bytesOf(value), (readers.get(value) ?? []).reduce((sum, node) => sum + bytesRead(node, value), 0))
  }
  return bytes
}

/** Linux brings this much of a mapped file into memory around each place that is read. */
const bytesAroundRead = 1 << 16

/** A look-up reads the rows it is asked for and what comes along with them; everything else reads all of a weight. */
function bytesRead(node: GraphNode, weight: Value): number {
  const [, rows] = node.inputs
  const [found] = node.outputs
  return looksUp(node, weight) && rows && found ? bytesOf(found) + elementCount(rows.shape) * bytesAroundRead : bytesOf(weight)
}
