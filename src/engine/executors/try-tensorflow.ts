/** Run by `npm run setup:tensorflow`: multiplies two matrices on TensorFlow and prints what did it, as JSON. */
import * as tf from '@tensorflow/tfjs-core'
import { withBackend } from './backend.ts'
import { loadTensorflow } from './tensorflow.ts'

const details = await loadTensorflow()
const product = await withBackend('tensorflow', () => {
  const matrix = tf.tensor2d([1, 2, 3, 4], [2, 2])
  return Array.from(tf.matMul(matrix, matrix).dataSync())
})
if (product.join() !== '7,10,15,22') throw new Error(`TensorFlow answers a product of two matrices with ${product.join(', ')}`)
process.stdout.write(JSON.stringify(details))
