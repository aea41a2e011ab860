import { fork } from 'node:child_process'
import { createRequire } from 'node:module'
import { constants } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { EngineProcess } from '../../main/engine-host/engine-process.ts'
import { keepLastWords } from '../../main/engine-host/last-words.ts'

/** Forks the engine into a child process. What libraries write to its error output is kept from the terminal. */
export function forkDeviceWorker(): EngineProcess {
  const typeScriptLoader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href
  const child = fork(join(import.meta.dirname, 'device-worker.ts'), {
    execArgv: ['--import', typeScriptLoader],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const lastWords = keepLastWords(child.stderr, false)
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) =>
      void child.once('close', (code, signal) => {
        // As shells count: a crash is no end by the system, which would be taken for a want of memory.
        if (signal === null) listener({ code, lastWords: lastWords() })
        else listener({ code: 128 + constants.signals[signal], lastWords: `${lastWords()}\nfatal: ended by ${signal}` })
      }),
    kill: () => void child.kill('SIGKILL'),
  }
}
