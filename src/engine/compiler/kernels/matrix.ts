import type * as tf from '@tensorflow/tfjs-core'
import { broadcastShape, type Value } from '../graph.ts'
import { registerLowering } from './lowering.ts'

function matrixSize(value: Value, transposed: boolean): [rows: number, columns: number] {
  const [rows, columns] = value.shape.slice(-2) as [number, number]
  return transposed ? [columns, rows] : [rows, columns]
}

export function registerMatrix(): void {
  registerLowering<tf.BatchMatMulAttrs>('BatchMatMul', (call) => {
    const a = call.input('a')
    const b = call.input('b')
    const { transposeA, transposeB } = call.attributes
    const [rows] = matrixSize(a, transposeA)
    const [, columns] = matrixSize(b, transposeB)
    const shape = [...broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2)), rows, columns]
    const flags = { transA: { integer: Number(transposeA) }, transB: { integer: Number(transposeB) } }
    // Gemm is two-dimensional; the batched kernel that takes transposed operands is ONNX Runtime's own.
    return a.shape.length === 2 && b.shape.length === 2
      ? call.tracer.node('Gemm', [a, b], shape, 'float32', flags)
      : call.tracer.node('FusedMatMul', [a, b], shape, 'float32', flags, 'com.microsoft')
  })
}
