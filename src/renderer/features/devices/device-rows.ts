import type { ExecutorStatus } from '../../../shared/contract/studio.ts'
import { type DeviceReport, fastestFirst } from '../../../shared/device.ts'

export interface DeviceRow {
  readonly executor: ExecutorStatus
  readonly state: 'default' | 'works' | 'untested' | 'testing' | 'waiting' | 'fails'
  /** Of the test under way, or of the last one. */
  readonly report: DeviceReport | null
}

/** One row a device. While a test is under way rows keep their places; afterwards the fastest come first. */
export function deviceRows(executors: readonly ExecutorStatus[], test: readonly DeviceReport[] | null): DeviceRow[] {
  if (test !== null) return executors.map((executor, index) => rowUnderTest(executor, index, test))
  const reports = fastestFirst(executors.flatMap(({ report }) => (report === null ? [] : [report])))
  const place = ({ name, available }: ExecutorStatus): number => {
    const found = reports.findIndex((report) => report.executor === name)
    return found >= 0 ? found : reports.length + (available ? 0 : 1)
  }
  return [...executors].sort((one, other) => place(one) - place(other)).map((executor) => ({ executor, state: stateOf(executor), report: executor.report }))
}

function stateOf({ available, recommended, report }: ExecutorStatus): DeviceRow['state'] {
  if (!available) return 'fails'
  if (recommended) return 'default'
  return report === null ? 'untested' : 'works'
}

function rowUnderTest(executor: ExecutorStatus, index: number, test: readonly DeviceReport[]): DeviceRow {
  const report = test.find((each) => each.executor === executor.name) ?? null
  if (report !== null) return { executor, state: report.works ? 'works' : 'fails', report }
  return { executor, state: index === test.length ? 'testing' : 'waiting', report: null }
}
