import type { ExportFormat } from '../../shared/export-result.ts'
import type { Exporter } from './exporter.ts'
import { merged } from './merged.ts'
import { native } from './native.ts'
import { peft } from './peft.ts'

/** Every export format: one line each. The type makes a format without an exporter a compile error. */
const exporters: Readonly<Record<ExportFormat, Exporter>> = { native, peft, merged }

export function exporterOf(format: ExportFormat): Exporter {
  return exporters[format]
}
