import { Stack, Text } from '@mantine/core'
import { exportFormats } from '../../../shared/export-result.ts'
import { adaptsModules } from '../../../shared/run-configuration.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { exportSizes } from './export-sizes.ts'
import { useRunExports } from './export-store.ts'
import { ExportChoice } from './ExportChoice.tsx'
import classes from './ExportPanel.module.css'
import { ExportProgress } from './ExportProgress.tsx'
import { ExportResultView } from './ExportResultView.tsx'
import { useModelDescription } from './use-model-description.ts'

export function ExportPanel({ run }: { readonly run: RunSummary }) {
  const { busy, results, failures } = useRunExports(run.id)
  const model = useModelDescription(run.configuration.modelFolder)
  const { method } = run.configuration.adapter
  // Whole weights and a head alone have no low-rank form.
  const formats = exportFormats.filter((format) => format !== 'peft' || adaptsModules(method))
  const sizes = exportSizes(run, model)
  return (
    <Panel title={messages.run.export.title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" mt={-8}>
          {messages.run.export.lead}
        </Text>
        <div className={classes['choices']}>
          {formats.map((format) => (
            <ExportChoice key={format} runId={run.id} format={format} size={sizes[format] ?? ''} busy={busy} />
          ))}
        </div>
        {busy !== null && <ExportProgress />}
        {failures.map(({ format, failure }) => (
          <FailureAlert key={format} failure={failure} />
        ))}
        {results.map((result) => (
          <ExportResultView key={result.format} result={result} />
        ))}
      </Stack>
    </Panel>
  )
}
