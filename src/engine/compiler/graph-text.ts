import type { Attribute, Graph, Value } from './graph.ts'

/**
 * A graph to read: inputs, weights and long constants first, then one operation a line,
 * `%3 [8, 64] float32 = Gemm(%1, %2) {transB: 1}`. Short constants stand where they are used. Values are numbered in the order
 * in which they appear, so that equal graphs read alike.
 */
export function graphText(graph: Graph): string {
  const names = new Map<Value, string>()
  const name = (value: Value): string => {
    const constant = graph.constants.get(value)
    if (constant && constant.data.length <= longestShown) return constantText(constant.data, constant.uniform, value)
    const known = names.get(value) ?? `%${names.size}`
    names.set(value, known)
    return known
  }
  const described = (value: Value): string => `${name(value)} [${value.shape.join(', ')}] ${value.type}`
  const lines = [
    ...[...graph.inputs].map(([input, value]) => `${described(value)} = input "${input}"`),
    ...[...graph.weights].map(([value, { entry }]) => `${described(value)} = weight "${entry.name}" ${entry.dtype}`),
    ...[...graph.constants].filter(([, { data }]) => data.length > longestShown).map(([value]) => `${described(value)} = constant`),
    ...graph.nodes.map(({ operation, inputs, outputs, attributes }) => {
      const shown = Object.entries(attributes).map(([key, attribute]) => `${key}: ${attributeText(attribute)}`)
      return `${outputs.map(described).join(', ')} = ${operation}(${inputs.map(name).join(', ')})${shown.length > 0 ? ` {${shown.join(', ')}}` : ''}`
    }),
    ...[...graph.outputs].map(([output, value]) => `output "${output}" = ${name(value)}`),
  ]
  return `${lines.join('\n')}\n`
}

const longestShown = 8

function constantText(data: ArrayLike<number | bigint>, uniform: boolean, { shape }: Value): string {
  const numbers = Array.from(data, String).join(', ')
  if (shape.length === 0) return numbers
  return uniform ? `${numbers} × [${shape.join(', ')}]` : `[${numbers}]`
}

function attributeText(attribute: Attribute): string {
  if ('integers' in attribute) return `[${attribute.integers.join(', ')}]`
  return String(Object.values(attribute)[0])
}
