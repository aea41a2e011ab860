import type { StoredTensor } from '../../files/model-folder.ts'
import type { EightBitWeight } from '../../quantization/eight-bit-weight.ts'
import { type Graph, type GraphNode, newValue, type Pass, type Value } from '../graph.ts'
import { rewrite, type RewriteContext } from './rewrite.ts'

/** A matrix whose rows were each divided by a scale of its own and rounded to integers around 128. */
interface QuantizedRows {
  /** rows × columns, uint8. */
  readonly values: Value
  /** rows × 1. */
  readonly scales: Value
}

const zeroPoint = 128
const largest = 127
/** Rows of zeros need a scale too. */
const smallestMagnitude = 1e-30

/**
 * Products with frozen weights of which there is an 8-bit copy are computed in integers, forward (x·Wᵀ) and backward
 * (dy·W): rows of the left side are rounded as they come, each by its own largest entry, since those of gradients are
 * of very different sizes. What reads the weight in another way still gets the one in the file.
 */
export function quantizeFrozenWeights(eightBit: ReadonlyMap<StoredTensor, EightBitWeight>): Pass {
  return (graph) => {
    const weights = new Map(graph.weights)
    const known = new Map<StoredTensor, Value>()
    const weightValue = (stored: StoredTensor, type: Value['type']): Value => {
      const value = known.get(stored) ?? newValue(stored.entry.shape, type)
      known.set(stored, value)
      weights.set(value, stored)
      return value
    }
    const rewritten = rewrite(graph, (node, context) => {
      const copy = copyFor(node, graph, eightBit)
      const [x, , bias] = node.inputs
      const [output] = node.outputs
      if (!copy || !x || !output) return undefined
      // Query, key and value read the same rows; merging equal nodes leaves one of what is made here for each.
      const rows = quantizeRows(x, context)
      const one = context.addConstant({ data: Float32Array.of(1), uniform: true }, [], 'float32')
      const middle = context.addConstant({ data: Uint8Array.of(zeroPoint), uniform: true }, [], 'uint8')
      const isSigned = copy.values.entry.dtype === 'I8'
      const inputs = [rows.values, weightValue(copy.values, isSigned ? 'int8' : 'uint8'), one, weightValue(copy.scales, 'float32'), middle, ...(isSigned ? [] : [middle])]
      const product = context.addNode({ operation: 'MatMulIntegerToFloat', domain: 'com.microsoft', inputs, attributes: {} }, output.shape, 'float32')
      const scaled = context.addNode(standard('Mul', [product, rows.scales]), output.shape, 'float32')
      return bias ? context.addNode(standard('Add', [scaled, bias]), output.shape, 'float32') : scaled
    })
    return { ...rewritten, weights }
  }
}

/** The copy that takes the weight's place in a product; undefined where the node is none, or there is no copy. */
function copyFor({ operation, inputs, attributes }: GraphNode, { weights }: Graph, eightBit: ReadonlyMap<StoredTensor, EightBitWeight>): EightBitWeight['forward'] | undefined {
  const stored = inputs[1] && weights.get(inputs[1])
  const weight = stored && eightBit.get(stored)
  if (operation !== 'Gemm' || !weight || isSet(attributes.transA)) return undefined
  return isSet(attributes.transB) ? weight.forward : weight.backward
}

function isSet(attribute: GraphNode['attributes'][string] | undefined): boolean {
  return attribute !== undefined && 'integer' in attribute && attribute.integer === 1
}

function quantizeRows(x: Value, context: RewriteContext): QuantizedRows {
  const rows = x.shape[0] ?? 1
  const column = [rows, 1]
  const number = (value: number): Value => context.addConstant({ data: Float32Array.of(value), uniform: true }, [], 'float32')
  const lastAxis = context.addConstant({ data: BigInt64Array.of(1n), uniform: false }, [1], 'int64')
  const reduce = (operation: string): Value => context.addNode({ ...standard(operation, [x, lastAxis]), attributes: { keepdims: { integer: 1 } } }, column, 'float32')
  const lowest = context.addNode(standard('Neg', [reduce('ReduceMin')]), column, 'float32')
  const magnitudes = context.addNode(standard('Max', [reduce('ReduceMax'), lowest, number(smallestMagnitude)]), column, 'float32')
  const scales = context.addNode(standard('Mul', [magnitudes, number(1 / largest)]), column, 'float32')
  const list = context.addNode(standard('Squeeze', [scales, lastAxis]), [rows], 'float32')
  const middles = context.addConstant({ data: Uint8Array.of(zeroPoint), uniform: true }, [rows], 'uint8')
  const attributes = { axis: { integer: 0 } }
  const values = context.addNode({ ...standard('QuantizeLinear', [x, list, middles]), attributes }, x.shape, 'uint8')
  return { values, scales }
}

function standard(operation: string, inputs: readonly Value[]): GraphNode {
  return { operation, domain: '', inputs, outputs: [], attributes: {} }
}
