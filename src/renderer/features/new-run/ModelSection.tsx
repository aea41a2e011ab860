import { Button, Group, Skeleton, Stack } from '@mantine/core'
import { IconBox } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { chooseModelFolder, trySample, useDraft, usePreparingSample } from './draft-store.ts'
import { ModelFacts } from './ModelFacts.tsx'

export function ModelSection() {
  const { model } = useDraft()
  const preparingSample = usePreparingSample()
  const text = messages.newRun.model
  const change = (
    <Button variant="default" onClick={() => void chooseModelFolder()}>
      {text.change}
    </Button>
  )
  return (
    <Panel title={text.title} action={model.status === 'absent' ? null : change}>
      {model.status === 'absent' && (
        <EmptyState
          icon={<IconBox size={26} stroke={1.4} />}
          title={text.emptyTitle}
          text={text.empty}
          action={
            <Group gap="xs" mt={6}>
              <Button variant="default" onClick={() => void chooseModelFolder()}>
                {text.choose}
              </Button>
              <Button variant="subtle" loading={preparingSample} onClick={() => void trySample('model')}>
                {text.trySample}
              </Button>
            </Group>
          }
        />
      )}
      {model.status === 'loading' && (
        <Stack gap={8} aria-hidden>
          <Skeleton height={18} width="40%" />
          <Skeleton height={34} />
        </Stack>
      )}
      {model.status === 'failed' && <FailureAlert failure={model.failure} />}
      {model.status === 'ready' && <ModelFacts model={model.value} />}
    </Panel>
  )
}
