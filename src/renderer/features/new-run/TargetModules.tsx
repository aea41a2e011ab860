import { Button, Group, Text } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { LayerChoice } from './LayerChoice.tsx'
import { ModuleTable } from './ModuleTable.tsx'

export function TargetModules() {
  const model = valueOf(useDraft().model)
  const { fieldErrors } = useExamination()
  const text = messages.newRun.adapter
  if (model === null) {
    return (
      <Text size="sm" c="dimmed">
        {text.needsModel}
      </Text>
    )
  }
  return (
    <div>
      <Group justify="space-between" mb={6}>
        <Text size="xs" fw={500}>
          {text.modules}
        </Text>
        <Group gap="xs">
          <Button variant="default" onClick={() => changeAdapter({ targetModules: model.defaultTargetModules })}>
            {text.paper}
          </Button>
          <Button variant="default" onClick={() => changeAdapter({ targetModules: model.moduleKinds })}>
            {text.all}
          </Button>
        </Group>
      </Group>
      <ModuleTable model={model} />
      <LayerChoice model={model} />
      {fieldErrors['adapter.targetModules'] !== undefined && (
        <Text size="xs" c="red" role="alert" mt={6}>
          {messages.problems.modulesMissing}
        </Text>
      )}
    </div>
  )
}
