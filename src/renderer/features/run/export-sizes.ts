import type { ExportFormat } from '../../../shared/export-result.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { countLora, targetedModules } from '../../../shared/parameter-counts.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

const bytesOf = (values: number) => formatBytes(values * 4)

/** About how big the weights of each format are, in words; empty until the run has counted its values. */
export function exportSizes(run: RunSummary, model: ModelDescription | null): Partial<Record<ExportFormat, string>> {
  if (run.trainedValues === null) return {}
  const text = messages.run.export
  const { adapter, head } = run.trainedValues
  const native = text.adapterAndHead(bytesOf(adapter), bytesOf(head))
  if (model === null) return { native }
  const { targetModules, layers, rank } = run.configuration.adapter
  return {
    native,
    peft: text.about(bytesOf(countLora(targetedModules(model, targetModules, layers), rank) + head)),
    merged: text.about(bytesOf(model.parameters + head)),
  }
}
