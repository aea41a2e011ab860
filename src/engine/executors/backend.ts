import '@tensorflow/tfjs'
import * as tf from '@tensorflow/tfjs-core'

tf.enableProdMode()

let lastUse: Promise<unknown> = Promise.resolve()

/**
 * Runs `work` with `name` as TensorFlow.js's backend. The backend is one setting of the whole process, so uses
 * queue up; `work` is synchronous so that no other use can come between.
 */
export function withBackend<Result>(name: string, work: () => Result): Promise<Result> {
  const use = lastUse.then(async () => {
    if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js has no working backend named ${name}`)
    return work()
  })
  lastUse = use.catch(() => undefined)
  return use
}
