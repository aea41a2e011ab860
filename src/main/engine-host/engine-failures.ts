import { StudioFailure } from '../../shared/failure.ts'
import type { EngineExit } from './engine-process.ts'

/** The worker was ended by the studio itself. */
export function engineEnded(): StudioFailure {
  return new StudioFailure({
    code: 'engine.ended',
    title: 'The engine was ended',
    cause: 'The studio ended the engine because a run did not stop in time, or because the studio is closing.',
    suggestion: 'Try again: the engine starts anew by itself.',
  })
}

/** The worker died. */
export function engineStopped(exit: EngineExit): StudioFailure {
  const how = exit.code === null ? 'ended by the system' : `exit code ${exit.code}`
  const outOfMemory = looksLikeOutOfMemory(exit)
  return new StudioFailure({
    code: 'engine.stopped',
    title: 'The engine stopped unexpectedly',
    cause: `The engine stopped unexpectedly (${how})${outOfMemory ? '; the computer probably ran out of memory' : ''}.${tellingLine(exit)}`,
    suggestion: outOfMemory
      ? 'Use a smaller batch size or a shorter maximum length, or close other programs, and start again.'
      : 'Start again; if it happens again, report it with this text.',
  })
}

/** The worker said something that is not in the protocol. */
export function engineUnintelligible(detail: string): StudioFailure {
  return new StudioFailure({
    code: 'engine.unintelligible',
    title: 'The engine answered something the studio does not understand',
    cause: detail,
    suggestion: 'This is a mistake in LoRA-XS Studio: please report it with this text.',
  })
}

/** Killed by the system (Linux's out-of-memory killer: signal 9), or by an allocation that failed. */
function looksLikeOutOfMemory({ code, lastWords }: EngineExit): boolean {
  return code === null || code === 9 || code === 137 || /out of memory|OOM|bad_alloc|allocation failed|failed to allocate/i.test(lastWords)
}

/** The line that names the error, as stack traces follow after it. */
function tellingLine({ lastWords }: EngineExit): string {
  const line = lastWords.split('\n').findLast((words) => /error|exception|fatal|terminate|assert/i.test(words))
  return line === undefined ? '' : ` It said: ${line.trim().slice(0, 300)}`
}
