import { EngineConnection } from '../engine-host/engine-connection.ts'
import type { EngineProcess } from '../engine-host/engine-process.ts'
import type { ProbeDevice } from './examine-devices.ts'

/** A worker for each device: one that dies or hangs takes no other with it. */
export function probeInWorker(fork: () => EngineProcess): ProbeDevice {
  return async (executor, signal) => {
    const worker = new EngineConnection(fork(), { onTraining: () => undefined, onTask: () => undefined })
    const end = (): void => worker.end()
    signal.addEventListener('abort', end, { once: true })
    try {
      return await worker.request('probeDevice', { executor })
    } finally {
      signal.removeEventListener('abort', end)
      end()
      await worker.closed
    }
  }
}
