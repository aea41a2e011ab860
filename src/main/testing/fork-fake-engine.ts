import { fork } from 'node:child_process'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { EngineProcess } from '../engine-host/engine-process.ts'
import { keepLastWords } from '../engine-host/last-words.ts'

/** The made-up engine in a process of its own, as the utility process is in the studio. */
export function forkFakeEngine(): EngineProcess {
  const child = fork(join(import.meta.dirname, 'fake-engine-worker.ts'), {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const lastWords = keepLastWords(child.stderr)
  return {
    post: (message) => void child.send(message as object),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('close', (code) => listener({ code, lastWords: lastWords() })),
    kill: () => void child.kill('SIGKILL'),
  }
}
