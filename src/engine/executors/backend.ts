import '@tensorflow/tfjs'
import * as tf from '@tensorflow/tfjs-core'
import { Turns } from '../turns.ts'

tf.enableProdMode()

const turns = new Turns()

/** The backend is one setting of the whole process, so whatever changes it queues up here. */
export function inTurn<Result>(use: () => Promise<Result>): Promise<Result> {
  return turns.take(use)
}

/** Runs `work` with `name` as TensorFlow.js's backend. `work` is synchronous so that no other use can come between. */
export function withBackend<Result>(name: string, work: () => Result): Promise<Result> {
  return inTurn(async () => {
    if (!(await tf.setBackend(name))) throw new Error(`TensorFlow.js has no working backend named ${name}`)
    return work()
  })
}
