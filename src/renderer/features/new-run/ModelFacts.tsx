import { Group, Text } from '@mantine/core'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatCompact, formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'

export function ModelFacts({ model }: { readonly model: ModelDescription }) {
  const text = messages.newRun.model
  return (
    <>
      <Group gap="xs" mb={8} wrap="nowrap">
        <Text fw={600} style={{ whiteSpace: 'nowrap' }}>
          {model.name}
        </Text>
        <Text size="xs" c="dimmed" truncate title={model.folder}>
          {model.folder}
        </Text>
      </Group>
      <Facts
        layout="row"
        facts={[
          { name: text.type, value: model.modelType },
          { name: text.parameters, value: formatCompact(model.parameters) },
          { name: text.layers, value: model.layers },
          { name: text.hidden, value: formatInteger(model.hiddenSize) },
          { name: text.vocabulary, value: formatInteger(model.vocabularySize) },
          { name: text.maximumLength, value: text.tokens(formatInteger(model.maximumLength)) },
        ]}
      />
    </>
  )
}
