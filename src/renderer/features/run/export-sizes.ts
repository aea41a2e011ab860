import type { ExportFormat } from '../../../shared/export-result.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { countLora, targetedModules } from '../../../shared/parameter-counts.ts'
import type { RunSummary } from '../../../shared/run-record.ts'

const bytesPerValue = 4

/** About how many bytes of weights each format holds; empty until the run has counted its values. */
export function exportSizes(run: RunSummary, model: ModelDescription | null): Partial<Record<ExportFormat, number>> {
  if (run.trainedValues === null) return {}
  const { adapter, head } = run.trainedValues
  const native = (adapter + head) * bytesPerValue
  if (model === null) return { native }
  const { targetModules, rank } = run.configuration.adapter
  return {
    native,
    peft: (countLora(targetedModules(model, targetModules), rank) + head) * bytesPerValue,
    merged: (model.parameters + head) * bytesPerValue,
  }
}
