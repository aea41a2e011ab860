import { elementCount, type Graph, type GraphNode, newValue, type Value } from '../../src/engine/compiler/graph.ts'

const productOperations = new Set(['Gemm', 'MatMul', 'FusedMatMul'])

export function productsOf({ nodes }: Graph): GraphNode[] {
  return nodes.filter(({ operation }) => productOperations.has(operation))
}

/** Floating-point operations of a matrix product: a multiplication and an addition for each number that goes into a sum. */
export function operationsOf({ inputs, outputs, attributes }: GraphNode): number {
  const [left] = inputs
  const [product] = outputs
  if (!left || !product) return 0
  const isTransposed = attributes.transA !== undefined && 'integer' in attributes.transA && attributes.transA.integer === 1
  return 2 * elementCount(product.shape) * (left.shape.at(isTransposed ? -2 : -1) ?? 0)
}

/**
 * The program's matrix products and nothing else, with the same shapes and the same frozen weights. All other operands of
 * one shape are one input, so that they lie in the processor's cache as in the program; the first numbers of all products
 * are summed, so that none is left out.
 */
export function productsAlone(graph: Graph): Graph {
  const inputs = new Map<string, Value>()
  const constants = new Map(graph.constants)
  const nodes: GraphNode[] = []
  const standIn = (value: Value): Value => {
    if (graph.weights.has(value)) return value
    const name = `operand ${value.shape.join(' × ')}`
    const input = inputs.get(name) ?? newValue(value.shape, value.type)
    inputs.set(name, input)
    return input
  }
  const integers = (numbers: readonly number[]): Value => {
    const value = newValue([numbers.length], 'int64')
    constants.set(value, { data: BigInt64Array.from(numbers, BigInt), uniform: false })
    return value
  }
  const add = (node: Omit<GraphNode, 'outputs' | 'domain'> & { readonly domain?: string }, shape: readonly number[]): Value => {
    const output = newValue(shape, 'float32')
    nodes.push({ domain: '', ...node, outputs: [output] })
    return output
  }
  const firstNumbers = productsOf(graph).map((node, index) => {
    // ONNX Runtime would compute equal products once.
    const attributes = { ...node.attributes, alpha: { real: 1 + index * 2 ** -12 } }
    const shape = (node.outputs[0] as Value).shape
    const product = add({ ...node, inputs: node.inputs.map(standIn), attributes }, shape)
    const single = shape.map(() => 1)
    const first = add({ operation: 'Slice', inputs: [product, integers(shape.map(() => 0)), integers(single)], attributes: {} }, single)
    return add({ operation: 'Reshape', inputs: [first, integers([])], attributes: {} }, [])
  })
  const sum = add({ operation: 'Sum', inputs: firstNumbers, attributes: {} }, [])
  return { inputs, outputs: new Map([['sum', sum]]), constants, weights: graph.weights, nodes }
}
