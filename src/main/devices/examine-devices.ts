import { type DeviceProbe, type DeviceReport, fastestFirst } from '../../shared/device.ts'
import { toFailure } from '../../shared/failure.ts'
import { phrase } from '../../shared/phrases/phrases.ts'
import { type ExecutorName, executorNames } from '../../shared/run-configuration.ts'

/** Tests a device in a process that may die of it; rejects where it does, and ends it when `signal` says so. */
export type ProbeDevice = (executor: ExecutorName, signal: AbortSignal) => Promise<DeviceProbe>

export interface DeviceExamination {
  readonly probe: ProbeDevice
  readonly onReport: (report: DeviceReport) => void
  /** Ends the examination, which rejects with the signal's reason. */
  readonly signal: AbortSignal
  readonly executors?: readonly ExecutorName[]
  /** What a device is given; a slow one needs a few seconds to compile its programs. */
  readonly timeLimitMilliseconds?: number
}

/** Tests one device after another, as they share the processor. Answers the fastest first. */
export async function examineDevices(examination: DeviceExamination): Promise<DeviceReport[]> {
  const reports: DeviceReport[] = []
  for (const executor of examination.executors ?? executorNames) {
    const report = await examine(executor, examination)
    examination.onReport(report)
    reports.push(report)
  }
  return fastestFirst(reports)
}

async function examine(executor: ExecutorName, { probe, signal, timeLimitMilliseconds = 60_000 }: DeviceExamination): Promise<DeviceReport> {
  signal.throwIfAborted()
  const limit = AbortSignal.timeout(timeLimitMilliseconds)
  try {
    return { executor, works: true, ...(await probe(executor, AbortSignal.any([signal, limit]))) }
  } catch (error) {
    signal.throwIfAborted()
    const reason = limit.aborted ? phrase('noAnswerWithin', { seconds: timeLimitMilliseconds / 1000 }) : undefined
    return { executor, works: false, ...explained(error), ...(reason !== undefined && { reason, suggestion: brokenDriver }) }
  }
}

const brokenDriver = phrase('brokenDriver')

/** What the device itself said keeps its advice; a process that died can give none. */
function explained(error: unknown): { reason: string; suggestion: string } {
  const { code, cause, suggestion } = toFailure(error)
  return { reason: cause, suggestion: code === 'executor-unavailable' || code === 'device-disagrees' ? suggestion : brokenDriver }
}
