import { broadcastShape, type Graph, sameShape } from '../graph.ts'
import { beforeExpansion, expand } from './expansion.ts'
import { rewrite } from './rewrite.ts'

const unary = new Set(['Neg', 'Exp', 'Log', 'Sqrt', 'Erf', 'Tanh', 'Reciprocal', 'Abs'])
const binary = new Set(['Add', 'Sub', 'Mul', 'Div', 'Max', 'Min', 'Pow'])

/**
 * Computes on the small tensor and broadcasts afterwards; where the other operand has the full shape already,
 * the broadcast vanishes into the operation.
 */
export function sinkExpansions(graph: Graph): Graph {
  return rewrite(graph, (node, context) => {
    const [output] = node.outputs
    if (!output || !(unary.has(node.operation) || binary.has(node.operation))) return undefined
    const sources = node.inputs.map((input) => beforeExpansion(context, input))
    if (sources.every((source, index) => source === node.inputs[index])) return undefined
    const shape = sources.map((source) => source.shape).reduce((left, right) => broadcastShape(left, right))
    const result = context.addNode({ ...node, inputs: sources }, shape, output.type)
    return sameShape(shape, output.shape) ? result : expand(context, result, output.shape)
  })
}
