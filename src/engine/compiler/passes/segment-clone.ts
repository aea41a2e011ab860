import { type Constant, elementCount, type GraphNode, newValue, type Value } from '../graph.ts'
import { onnxElementType } from '../kernels/lowering.ts'
import type { Segment } from './forward-segments.ts'

/** Inputs of the program up to this size are tied as well; the larger ones are trained weights, too large to copy. */
const largestTiedInput = 1 << 16

/**
 * A stretch of the forward part, copied node by node as its results are asked for. The copy is tied to `triggers`: all that
 * flows into it has 0 times a number of each added to it. Without that, ONNX Runtime would see two equal computations and do one, or
 * do the second before it is its turn.
 */
export class SegmentClone {
  readonly nodes: GraphNode[] = []
  readonly constants = new Map<Value, Constant>()
  readonly #segment: Segment
  readonly #triggers: readonly Value[]
  readonly #programInputs: ReadonlySet<Value>
  readonly #producers: ReadonlyMap<Value, GraphNode>
  readonly #copies = new Map<Value, Value>()
  #nothing: Value | undefined

  constructor(segment: Segment, triggers: readonly Value[], programInputs: ReadonlySet<Value>) {
    this.#segment = segment
    this.#triggers = triggers
    this.#programInputs = programInputs
    this.#producers = new Map(segment.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
  }

  /** What takes the place of `value` in the backward part. */
  of(value: Value): Value {
    const known = this.#copies.get(value)
    if (known) return known
    const node = this.#producers.get(value)
    if (!node) {
      const copy = this.#isTied(value) ? this.#tie(value) : value
      this.#copies.set(value, copy)
      return copy
    }
    const inputs = node.inputs.map((input) => this.of(input))
    const outputs = node.outputs.map(({ shape, type }) => newValue(shape, type))
    for (const [index, output] of node.outputs.entries()) this.#copies.set(output, outputs[index] as Value)
    this.nodes.push({ ...node, inputs, outputs })
    return this.#copies.get(value) as Value
  }

  #isTied(value: Value): boolean {
    if (value.type === 'bool') return false
    return this.#segment.crossing.has(value) || (this.#programInputs.has(value) && elementCount(value.shape) <= largestTiedInput)
  }

  #tie(value: Value): Value {
    this.#nothing ??= this.#zeroOfTriggers()
    const zero = value.type === 'float32' ? this.#nothing : this.#add('Cast', [this.#nothing], [], value.type, { to: { integer: onnxElementType[value.type] } })
    return this.#add('Add', [value, zero], value.shape, value.type)
  }

  /** 0 · the sum of each trigger's first number. */
  #zeroOfTriggers(): Value {
    const sum = this.#add('Sum', this.#triggers.map((trigger) => this.#firstNumber(trigger)), [], 'float32')
    return this.#add('Mul', [sum, this.#constant({ data: Float32Array.of(0), uniform: true }, [], 'float32')], [], 'float32')
  }

  #firstNumber(value: Value): Value {
    if (value.shape.length === 0) return value
    const single = value.shape.map(() => 1)
    const first = this.#add('Slice', [value, this.#integers(value.shape.map(() => 0)), this.#integers(single)], single, 'float32')
    return this.#add('Reshape', [first, this.#integers([])], [], 'float32')
  }

  #integers(numbers: readonly number[]): Value {
    return this.#constant({ data: BigInt64Array.from(numbers, BigInt), uniform: false }, [numbers.length], 'int64')
  }

  #constant(constant: Constant, shape: readonly number[], type: Value['type']): Value {
    const value = newValue(shape, type)
    this.constants.set(value, constant)
    return value
  }

  #add(operation: string, inputs: readonly Value[], shape: readonly number[], type: Value['type'], attributes: GraphNode['attributes'] = {}): Value {
    const output = newValue(shape, type)
    this.nodes.push({ operation, domain: '', inputs, outputs: [output], attributes })
    return output
  }
}
