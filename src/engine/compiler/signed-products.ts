import * as ort from 'onnxruntime-node'
import { encodeModel } from './onnx/schema.ts'

const depth = 64
const columns = 16
const rows = 16
const [uint8, int8, int32] = [2, 3, 6] as const

let answer: Promise<boolean> | undefined

/**
 * Whether ONNX Runtime's products of unsigned and signed 8-bit numbers are wrong here: x86 processors without VNNI add
 * pairs of them in 16 bits, which saturate. Where both are unsigned they are exact everywhere, and slower with VNNI.
 */
export function signedProductsSaturate(): Promise<boolean> {
  answer ??= multiplyLargest().then((products) => products.some((product) => product !== 255 * 127 * depth))
  return answer
}

/** Products of the largest 8-bit numbers there are. */
async function multiplyLargest(): Promise<Int32Array> {
  const tensor = (name: string, type: number, shape: readonly number[]) => ({
    name,
    type: { tensor_type: { elem_type: type, shape: { dim: shape.map((size) => ({ dim_value: size })) } } },
  })
  const model = encodeModel({
    ir_version: 9,
    producer_name: 'lora-xs-studio',
    opset_import: [{ domain: '', version: 18 }],
    graph: {
      name: 'largest products',
      node: [{ op_type: 'MatMulInteger', domain: '', input: ['left', 'right'], output: ['products'], attribute: [] }],
      initializer: [{ name: 'right', data_type: int8, dims: [depth, columns], raw_data: new Uint8Array(depth * columns).fill(127) }],
      input: [tensor('left', uint8, [rows, depth])],
      output: [tensor('products', int32, [rows, columns])],
    },
  })
  const session = await ort.InferenceSession.create(model, { executionProviders: ['cpu'], logSeverityLevel: 3 })
  try {
    const { products } = await session.run({ left: new ort.Tensor('uint8', new Uint8Array(rows * depth).fill(255), [rows, depth]) })
    return products?.data as Int32Array
  } finally {
    await session.release()
  }
}
