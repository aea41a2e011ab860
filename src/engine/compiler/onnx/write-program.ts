import type { StoredTensor } from '../../files/model-folder.ts'
import type { Constant, Graph, GraphNode, Value } from '../graph.ts'
import { tablesOf } from '../look-up.ts'
import { onnxElementType } from '../kernels/lowering.ts'
import { encodeModel, type OnnxAttribute, type OnnxNode, type OnnxTensor, type OnnxValueInfo } from './schema.ts'

const operatorSet = 18
const intermediateVersion = 9
const externalData = 1
/** ONNX numbers of the types in which weights are stored; 8-bit numbers stand for weights only beside their scales, never converted. */
const storedType: Readonly<Record<string, number>> = { F32: 1, F16: 10, BF16: 16 }
const storedEightBit: Readonly<Record<string, number>> = { I8: onnxElementType.int8, U8: onnxElementType.uint8 }

/** A program in ONNX's format, and the files it reads weights from. */
export interface WrittenProgram {
  readonly bytes: Uint8Array
  /** Name beside the program → the file that must be found there. */
  readonly weightFiles: ReadonlyMap<string, string>
}

/** Writes a graph as an ONNX model. Weights are left where they are: the model points into their files. */
export function writeProgram(graph: Graph): WrittenProgram {
  const weightFiles = new Map<string, string>()
  const locations = new Map<string, string>()
  const locationOf = (file: string): string => {
    const known = locations.get(file)
    if (known) return known
    const location = `weights-${locations.size}.safetensors`
    locations.set(file, location)
    weightFiles.set(location, file)
    return location
  }
  const nodes: OnnxNode[] = []
  const initializers: OnnxTensor[] = []
  const tables = tablesOf(graph.nodes, graph.weights.keys())
  const storedTables = new Set<Value>()
  for (const [value, stored] of graph.weights) {
    const held = (value.type === 'float32' ? storedType : storedEightBit)[stored.entry.dtype]
    if (!held) throw new Error(`Weight ${stored.entry.name} has the unsupported type ${stored.entry.dtype}`)
    const converted = held !== onnxElementType[value.type]
    const name = converted ? `${nameOf(value)}_stored` : nameOf(value)
    initializers.push(weightTensor(name, held, value, stored, locationOf(stored.file)))
    if (converted && tables.has(value)) storedTables.add(value)
    else if (converted) nodes.push(convert(name, value))
  }
  for (const [value, constant] of graph.constants) {
    const spread = constant.uniform && value.shape.length > 0
    const name = spread ? `${nameOf(value)}_number` : nameOf(value)
    initializers.push(constantTensor(name, value, constant, spread ? [] : value.shape))
    if (!spread) continue
    const shape = `${nameOf(value)}_shape`
    const sizes = BigInt64Array.from(value.shape, BigInt)
    initializers.push({ name: shape, data_type: onnxElementType.int64, dims: [sizes.length], raw_data: bytesOf(sizes) })
    nodes.push({ op_type: 'Expand', domain: '', input: [name, shape], output: [nameOf(value)], attribute: [] })
  }
  nodes.push(...graph.nodes.flatMap((node) => (storedTables.has(node.inputs[0] as Value) ? writeLookUp(node) : [writeNode(node)])))
  for (const [name, value] of graph.outputs) {
    nodes.push({ op_type: 'Identity', domain: '', input: [nameOf(value)], output: [name], attribute: [] })
  }
  for (const [name, value] of graph.inputs) {
    nodes.unshift({ op_type: 'Identity', domain: '', input: [name], output: [nameOf(value)], attribute: [] })
  }
  const bytes = encodeModel({
    ir_version: intermediateVersion,
    producer_name: 'lora-xs-studio',
    opset_import: [
      { domain: '', version: operatorSet },
      { domain: 'com.microsoft', version: 1 },
    ],
    graph: {
      name: 'program',
      node: nodes,
      initializer: initializers,
      input: [...graph.inputs].map(describeValue),
      output: [...graph.outputs].map(describeValue),
    },
  })
  return { bytes, weightFiles }
}

function nameOf(value: Value): string {
  return `v${value.id}`
}

function bytesOf(data: ArrayBufferView): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
}

function weightTensor(name: string, type: number, value: Value, stored: StoredTensor, location: string): OnnxTensor {
  return {
    name,
    data_type: type,
    dims: value.shape,
    data_location: externalData,
    external_data: [
      { key: 'location', value: location },
      { key: 'offset', value: String(stored.entry.offset) },
      { key: 'length', value: String(stored.entry.byteLength) },
    ],
  }
}

function convert(name: string, value: Value): OnnxNode {
  const to: OnnxAttribute = { name: 'to', i: onnxElementType.float32, type: 2 }
  return { op_type: 'Cast', domain: '', input: [name], output: [nameOf(value)], attribute: [to] }
}

function constantTensor(name: string, value: Value, constant: Constant, dims: readonly number[]): OnnxTensor {
  return { name, data_type: onnxElementType[value.type], dims, raw_data: bytesOf(constant.data) }
}

function writeNode(node: GraphNode): OnnxNode {
  return {
    op_type: node.operation,
    domain: node.domain,
    input: node.inputs.map(nameOf),
    output: node.outputs.map(nameOf),
    attribute: Object.entries(node.attributes).map(([name, attribute]): OnnxAttribute => {
      if ('real' in attribute) return { name, f: attribute.real, type: 1 }
      if ('integer' in attribute) return { name, i: attribute.integer, type: 2 }
      if ('text' in attribute) return { name, s: new TextEncoder().encode(attribute.text), type: 3 }
      return { name, ints: attribute.integers, type: 7 }
    }),
  }
}

/** Rows are converted after they are found, so that the rest of the table is not. */
function writeLookUp(node: GraphNode): OnnxNode[] {
  const [table, ...rows] = node.inputs.map(nameOf)
  const found = `${nameOf(node.outputs[0] as Value)}_stored`
  return [{ ...writeNode(node), input: [`${table ?? ''}_stored`, ...rows], output: [found] }, convert(found, node.outputs[0] as Value)]
}

function describeValue([name, value]: readonly [string, Value]): OnnxValueInfo {
  const dim = value.shape.map((size) => ({ dim_value: size }))
  return { name, type: { tensor_type: { elem_type: onnxElementType[value.type], shape: { dim } } } }
}
