import { newValue } from '../graph.ts'
import { registerLowering } from './lowering.ts'

/** ONNX's LayerNormalization, which answers what its gradient needs as well. */
export function registerNormalization(): void {
  registerLowering<{ epsilon: number }>('NormalizeRows', (call) => {
    const x = call.input('x')
    const [rows, features] = x.shape as [number, number]
    const ones = call.tracer.uniform(1, [features])
    const [normalised, mean, scale] = [newValue(x.shape, 'float32'), newValue([rows, 1], 'float32'), newValue([rows, 1], 'float32')]
    const attributes = { axis: { integer: -1 }, epsilon: { real: call.attributes.epsilon } }
    call.tracer.add({ operation: 'LayerNormalization', domain: '', inputs: [x, ones], outputs: [normalised, mean, scale], attributes })
    return [normalised, scale]
  })
}
