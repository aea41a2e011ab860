import { Button, CloseButton, Group, Skeleton, Stack, Text } from '@mantine/core'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { TaskProgressBar } from '../../components/TaskProgressBar.tsx'
import { messages } from '../../messages/index.ts'
import { BaseChoice } from './BaseChoice.tsx'
import { FoundFacts } from './FoundFacts.tsx'
import { closeImport, importNow, useAdapterImport } from './import-store.ts'
import { ImportedResult } from './ImportedResult.tsx'

const text = messages.adapters.import

/** What was chosen or dropped: what it is, the base that it goes onto, and what came of it. */
export function ImportPanel() {
  const { path, inspection, modelFolder, isBusy, failure, imported } = useAdapterImport()
  if (path === null) return null
  const bases = inspection.status === 'ready' ? inspection.value.bases : []
  const canImport = bases.some(({ folder, fit }) => folder === modelFolder && fit !== 'unfit')
  return (
    <div data-testid="import-panel" data-state={imported !== null ? 'done' : isBusy ? 'busy' : inspection.status}>
      <Panel title={text.title} action={!isBusy && <CloseButton aria-label={text.close} onClick={closeImport} />}>
        <Stack gap="sm">
          <Text size="xs" c="dimmed" mt={-8} style={{ overflowWrap: 'anywhere' }}>
            {path}
          </Text>
          {inspection.status === 'loading' && (
            <Stack gap={8} aria-hidden>
              <Skeleton height={34} />
              <Skeleton height={34} width="60%" />
            </Stack>
          )}
          {inspection.status === 'failed' && <FailureAlert failure={inspection.failure} />}
          {inspection.status === 'ready' && <FoundFacts found={inspection.value.found} />}
          {inspection.status === 'ready' && imported === null && (
            <>
              <BaseChoice inspection={inspection.value} modelFolder={modelFolder} disabled={isBusy} />
              {failure !== null && <FailureAlert failure={failure} />}
              {isBusy ? (
                <TaskProgressBar task="import" label={text.importing} />
              ) : (
                <Group>
                  <Button disabled={!canImport} data-testid="import-now" onClick={() => void importNow()}>
                    {text.now}
                  </Button>
                </Group>
              )}
            </>
          )}
          {imported !== null && <ImportedResult adapter={imported} />}
        </Stack>
      </Panel>
    </div>
  )
}
