import { elementCount, type Graph, type GraphNode, sameShape, type Value } from '../graph.ts'
import { expand } from './expansion.ts'
import { rewrite, type RewriteContext } from './rewrite.ts'

/** The number that leaves the other operand as it is: x·1, x+0, x−0, x/1. */
const neutral: Readonly<Record<string, { readonly number: number; readonly sides: readonly number[] }>> = {
  Mul: { number: 1, sides: [0, 1] },
  Add: { number: 0, sides: [0, 1] },
  Sub: { number: 0, sides: [1] },
  Div: { number: 1, sides: [1] },
}

/**
 * Removes operations that change nothing. TensorFlow.js's gradients multiply by tensors of ones to broadcast;
 * what remains of those is an Expand, which the next pass moves out of the way.
 */
export function simplifyArithmetic(graph: Graph): Graph {
  return rewrite(graph, (node, context) => withoutNeutral(node, context) ?? withoutReshaping(node, context) ?? withScalar(node, context))
}

function withoutNeutral(node: GraphNode, context: RewriteContext): Value | undefined {
  const rule = neutral[node.operation]
  const [output] = node.outputs
  if (!rule || !output) return undefined
  for (const side of rule.sides) {
    const constant = node.inputs[side] && context.constant(node.inputs[side])
    const other = node.inputs[1 - side]
    if (!other || !constant?.uniform || Number(constant.data[0]) !== rule.number) continue
    return sameShape(other.shape, output.shape) ? other : expand(context, other, output.shape)
  }
  return undefined
}

function withoutReshaping(node: GraphNode, context: RewriteContext): Value | undefined {
  const [input] = node.inputs
  const [output] = node.outputs
  if (!input || !output) return undefined
  if (node.operation === 'Reshape' || node.operation === 'Expand') {
    if (sameShape(input.shape, output.shape)) return input
    const before = context.producer(input)
    const [source] = before?.inputs ?? []
    const [, shape] = node.inputs
    if (node.operation === 'Reshape' && before?.operation === 'Reshape' && source && shape) {
      return sameShape(source.shape, output.shape)
        ? source
        : context.addNode({ ...node, inputs: [source, shape] }, output.shape, output.type)
    }
  }
  if (node.operation === 'Transpose') return withoutTranspose(node, input, output, context)
  return undefined
}

function withoutTranspose(node: GraphNode, input: Value, output: Value, context: RewriteContext): Value | undefined {
  const order = permutation(node)
  if (order.every((axis, position) => axis === position)) return input
  const before = context.producer(input)
  const [source] = before?.inputs ?? []
  if (before?.operation !== 'Transpose' || !source) return undefined
  const earlier = permutation(before)
  const composed = order.map((axis) => earlier[axis] ?? 0)
  if (composed.every((axis, position) => axis === position)) return source
  return context.addNode({ ...node, inputs: [source], attributes: { perm: { integers: composed } } }, output.shape, output.type)
}

function permutation(node: GraphNode): readonly number[] {
  const attribute = node.attributes.perm
  return attribute && 'integers' in attribute ? attribute.integers : []
}

/** A constant that is one number everywhere needs no memory for its shape where the other operand has it already. */
function withScalar(node: GraphNode, context: RewriteContext): Value | undefined {
  const [left, right] = node.inputs
  const [output] = node.outputs
  if (!left || !right || !output || !(node.operation in neutral)) return undefined
  const shrink = (value: Value, other: Value): Value => {
    const constant = context.constant(value)
    const needed = !constant?.uniform || elementCount(value.shape) === 1 || !sameShape(other.shape, output.shape)
    return needed ? value : context.addConstant(constant, [], value.type)
  }
  const first = shrink(left, right)
  // Of two such constants one has to keep the shape.
  const inputs = [first, shrink(right, first)]
  if (inputs[0] === left && inputs[1] === right) return undefined
  return context.addNode({ ...node, inputs }, output.shape, output.type)
}
