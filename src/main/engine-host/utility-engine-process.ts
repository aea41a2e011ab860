import { constants, setPriority } from 'node:os'
import { utilityProcess } from 'electron'
import type { EngineProcess } from './engine-process.ts'
import { keepLastWords } from './last-words.ts'

/** Time a worker is given to end by itself when asked to. */
const graceMilliseconds = 1000

/** Forks the worker as Electron's utility process; `givesWay`: other processes come before it, where they want the processor too. */
export function forkUtilityProcess(script: string, { givesWay = false } = {}): EngineProcess {
  const child = utilityProcess.fork(script, [], { serviceName: 'LoRA-XS engine', stdio: ['ignore', 'inherit', 'pipe'] })
  // Threads that it makes later inherit it.
  if (givesWay) child.once('spawn', () => child.pid !== undefined && setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL))
  // Typed as a bare ReadableStream, it is a Node.js Readable.
  const lastWords = keepLastWords(child.stderr as import('node:stream').Readable | null)
  let fatalError = ''
  // Without a listener an out-of-memory error of V8 in the worker would throw here, in the main process.
  child.on('error', (type, location) => {
    fatalError = `${type} at ${location}`
  })
  return {
    post: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) =>
      void child.once('exit', (code) => listener({ code, lastWords: `${fatalError}\n${lastWords()}`.trim() })),
    kill() {
      const { pid } = child
      if (pid === undefined) return
      child.kill()
      const timer = setTimeout(() => process.kill(pid, 'SIGKILL'), graceMilliseconds)
      child.once('exit', () => clearTimeout(timer))
    },
  }
}
