import type { DeviceReport } from '../../shared/device.ts'
import { examineDevices, type ProbeDevice } from './examine-devices.ts'

export interface DeviceServiceParts {
  readonly probe: ProbeDevice
  /** Keeps the reports for later runs. */
  readonly remember: (reports: readonly DeviceReport[]) => Promise<unknown>
  readonly onReport: (report: DeviceReport) => void
}

/** Tests this machine's devices when the window asks; at most one test at a time. */
export class DeviceService {
  readonly #parts: DeviceServiceParts
  #running: { readonly reports: Promise<DeviceReport[] | null>; readonly controller: AbortController } | null = null

  constructor(parts: DeviceServiceParts) {
    this.#parts = parts
  }

  /** A second caller waits for the test that is under way. Answers null where it was cancelled. */
  probe(): Promise<DeviceReport[] | null> {
    this.#running ??= this.#start()
    return this.#running.reports
  }

  cancel(): void {
    this.#running?.controller.abort()
  }

  #start(): { reports: Promise<DeviceReport[] | null>; controller: AbortController } {
    const controller = new AbortController()
    const reports = this.#examine(controller.signal).finally(() => (this.#running = null))
    return { reports, controller }
  }

  async #examine(signal: AbortSignal): Promise<DeviceReport[] | null> {
    const { probe, onReport, remember } = this.#parts
    try {
      const reports = await examineDevices({ probe, onReport, signal })
      await remember(reports)
      return reports
    } catch (error) {
      if (signal.aborted) return null
      throw error
    }
  }
}
