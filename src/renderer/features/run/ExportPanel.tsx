import { Stack, Text } from '@mantine/core'
import type { RunSummary } from '../../../shared/run-record.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { AdapterExport } from '../export/AdapterExport.tsx'
import { exportSizes } from '../export/export-sizes.ts'
import { useModelDescription } from '../export/use-model-description.ts'

export function ExportPanel({ run }: { readonly run: RunSummary }) {
  const { modelFolder, adapter } = run.configuration
  const model = useModelDescription(modelFolder)
  return (
    <Panel title={messages.run.export.title}>
      <Stack gap="sm">
        <Text size="sm" c="dimmed" mt={-8}>
          {messages.run.export.lead}
        </Text>
        <AdapterExport adapterId={run.id} method={adapter.method} sizes={exportSizes(run.trainedValues, adapter, model)} />
      </Stack>
    </Panel>
  )
}
