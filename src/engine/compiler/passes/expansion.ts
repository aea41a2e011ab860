import { elementCount, type Value } from '../graph.ts'
import type { RewriteContext } from './rewrite.ts'

/** `value` broadcast to `shape`. */
export function expand(context: RewriteContext, value: Value, shape: readonly number[]): Value {
  const target = context.addConstant({ data: BigInt64Array.from(shape, BigInt), uniform: false }, [shape.length], 'int64')
  return context.addNode({ operation: 'Expand', domain: '', inputs: [value, target], attributes: {} }, shape, value.type)
}

/** What a value was before it was broadcast, or the value itself. */
export function beforeExpansion(context: RewriteContext, value: Value): Value {
  const producer = context.producer(value)
  const [source] = producer?.operation === 'Expand' ? producer.inputs : []
  return source ?? value
}

export function isSingleNumber(value: Value): boolean {
  return elementCount(value.shape) === 1
}
