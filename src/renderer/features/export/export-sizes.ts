import type { ExportFormat } from '../../../shared/export-result.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { countLora, targetedModules } from '../../../shared/parameter-counts.ts'
import type { AdapterConfiguration } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

const bytesOf = (values: number) => formatBytes(values * 4)

/** About how big the weights of each format are, in words; empty until the values have been counted. */
export function exportSizes(values: RunSummary['trainedValues'], configuration: AdapterConfiguration, model: ModelDescription | null): Partial<Record<ExportFormat, string>> {
  if (values === null) return {}
  const text = messages.run.export
  const { adapter, head } = values
  const native = head === 0 ? bytesOf(adapter) : text.adapterAndHead(bytesOf(adapter), bytesOf(head))
  if (model === null) return { native }
  const { targetModules, layers, rank, ranks } = configuration
  const modules = targetedModules(model, targetModules, layers)
  // Smaller ranks are filled up to the largest.
  const largest = Math.max(0, ...modules.map(({ path, kind }) => ranks[path] ?? ranks[kind] ?? rank))
  return {
    native,
    peft: text.about(bytesOf(countLora(modules, largest) + head)),
    merged: text.about(bytesOf(model.parameters + head)),
  }
}
