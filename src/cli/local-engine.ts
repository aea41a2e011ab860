import { train } from '../engine/index.ts'
import type { TrainingEngine } from '../main/runs/training-engine.ts'

/** Trains in this very process. */
export function localEngine(): TrainingEngine {
  const stop = new AbortController()
  return {
    train: ({ configuration, runFolder, cacheFolder, resume = false, threads = null }, onEvents) =>
      train(configuration, { runFolder, cacheFolder, resume, threads, signal: stop.signal, onEvent: (event) => onEvents([event]) }),
    stop: () => {
      stop.abort()
      return Promise.resolve()
    },
    // The process itself is the engine: a step that does not end is ended by ending the process.
    kill: () => process.exit(1),
  }
}
