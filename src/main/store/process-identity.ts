import { readFileSync } from 'node:fs'

/** A process: its number, and when it started where the system tells, as numbers are used again. */
export interface ProcessIdentity {
  readonly pid: number
  /** Start in clock ticks since boot (Linux); null elsewhere. */
  readonly started: string | null
}

export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, started: readProcessStatus(pid)?.started ?? null }
}

/** Whether that very process still runs. Where starts are not known, a process that took over its number counts as it. */
export function isRunning(identity: ProcessIdentity): boolean {
  if (!hasProcess(identity.pid)) return false
  const status = readProcessStatus(identity.pid)
  if (status === null) return true
  if (status.state === 'Z') return false
  return identity.started === null || identity.started === status.started
}

function hasProcess(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Another user's process may not be signalled, but it is there.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** State and start time from `/proc/<pid>/stat` (proc(5), fields 3 and 22). */
function readProcessStatus(pid: number): { state: string; started: string } | null {
  if (process.platform !== 'linux') return null
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name, field 2, may itself hold blanks and brackets.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const [state, started] = [fields[0], fields[19]]
    return state === undefined || started === undefined ? null : { state, started }
  } catch {
    return null
  }
}
