import { Button, Group, Stack, Text } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { AdapterFields } from './AdapterFields.tsx'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { ModuleTable } from './ModuleTable.tsx'

export function AdapterSection() {
  const { model } = useDraft()
  const { fieldErrors } = useExamination()
  const text = messages.newRun.adapter
  const chosen = model.status === 'ready' ? model.value : null
  const presets = chosen !== null && (
    <Group gap="xs">
      <Button variant="default" onClick={() => changeAdapter({ targetModules: chosen.defaultTargetModules })}>
        {text.paper}
      </Button>
      <Button variant="default" onClick={() => changeAdapter({ targetModules: chosen.moduleKinds })}>
        {text.all}
      </Button>
    </Group>
  )
  return (
    <Panel title={text.title} action={presets}>
      <Stack gap="md">
        {chosen === null ? (
          <Text size="sm" c="dimmed">
            {text.needsModel}
          </Text>
        ) : (
          <ModuleTable model={chosen} />
        )}
        {chosen !== null && fieldErrors['adapter.targetModules'] !== undefined && (
          <Text size="xs" c="red" role="alert">
            {messages.problems.modulesMissing}
          </Text>
        )}
        <AdapterFields />
        <Text size="xs" c="dimmed">
          {text.frozen}
        </Text>
      </Stack>
    </Panel>
  )
}
