import { Stack } from '@mantine/core'
import { type ExportFormat, exportFormats } from '../../../shared/export-result.ts'
import { adaptsModules, type AdapterMethodName } from '../../../shared/run-configuration.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { TaskProgressBar } from '../../components/TaskProgressBar.tsx'
import { messages } from '../../messages/index.ts'
import classes from './AdapterExport.module.css'
import { useExports } from './export-store.ts'
import { ExportChoice } from './ExportChoice.tsx'
import { ExportResultView } from './ExportResultView.tsx'

interface AdapterExportProps {
  /** Of a run, or of an imported adapter. */
  readonly adapterId: string
  readonly method: AdapterMethodName
  /** About how large each format is, in words, as far as that is known. */
  readonly sizes: Partial<Record<ExportFormat, string>>
}

/** The formats that an adapter can be written in, and what came of it. */
export function AdapterExport({ adapterId, method, sizes }: AdapterExportProps) {
  const { busy, results, failures } = useExports(adapterId)
  // Whole weights and a head alone have no low-rank form.
  const formats = exportFormats.filter((format) => format !== 'peft' || adaptsModules(method))
  return (
    <Stack gap="sm">
      <div className={classes['choices']}>
        {formats.map((format) => (
          <ExportChoice key={format} adapterId={adapterId} format={format} size={sizes[format] ?? ''} busy={busy} />
        ))}
      </div>
      {busy !== null && <TaskProgressBar task="export" label={messages.run.export.exporting} />}
      {failures.map(({ format, failure }) => (
        <FailureAlert key={format} failure={failure} />
      ))}
      {results.map((result) => (
        <ExportResultView key={result.format} result={result} />
      ))}
    </Stack>
  )
}
