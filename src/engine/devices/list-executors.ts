import type { ExecutorStatus } from '../../shared/contract/studio.ts'
import { recommendedExecutor } from '../../shared/device.ts'
import { toFailure } from '../../shared/failure.ts'
import { executorNames } from '../../shared/run-configuration.ts'
import { executorDetail, executorNamed } from '../executors/registry.ts'
import { rememberedDevices } from './remembered-devices.ts'

/** What this machine can compute with, and why not with the rest. Runs nothing: what was tested before, it remembers. */
export async function listExecutors(cacheFolder: string): Promise<ExecutorStatus[]> {
  const reports = await rememberedDevices(cacheFolder)
  const recommended = recommendedExecutor(reports)
  return Promise.all(
    executorNames.map(async (name): Promise<ExecutorStatus> => {
      const report = reports.find(({ executor }) => executor === name) ?? null
      const common = { name, recommended: name === recommended, report }
      if (report?.works === false) return { ...common, available: false, detail: report.reason, nextStep: report.suggestion }
      try {
        await executorNamed(name, cacheFolder)
        return { ...common, available: true, detail: executorDetail(name), nextStep: '' }
      } catch (error) {
        const { cause, suggestion } = toFailure(error)
        return { ...common, available: false, detail: cause, nextStep: suggestion }
      }
    }),
  )
}
