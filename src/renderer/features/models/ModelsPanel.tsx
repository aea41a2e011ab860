import { Button, Skeleton, Stack } from '@mantine/core'
import { IconBox } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { refreshModels, useFreshModels } from './models-store.ts'
import { ModelTable } from './ModelTable.tsx'

const text = messages.models

/** The model folders that the studio knows. */
export function ModelsPanel() {
  const models = useFreshModels()
  return (
    <Panel title={text.onThisComputer}>
      {models.status === 'loading' && (
        <Stack gap={8} aria-hidden>
          <Skeleton height={30} />
          <Skeleton height={30} />
          <Skeleton height={30} />
        </Stack>
      )}
      {models.status === 'failed' && (
        <FailureAlert failure={models.failure} action={<Button onClick={() => void refreshModels()}>{messages.shell.tryAgain}</Button>} />
      )}
      {models.status === 'ready' && models.value.length === 0 && (
        <EmptyState icon={<IconBox size={26} stroke={1.4} />} title={text.emptyTitle} text={text.empty} />
      )}
      {models.status === 'ready' && models.value.length > 0 && <ModelTable models={models.value} />}
    </Panel>
  )
}
