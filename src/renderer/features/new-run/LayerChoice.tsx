import { Group, RangeSlider, SegmentedControl, Text } from '@mantine/core'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { messages } from '../../messages/index.ts'
import { changeAdapter, useDraft } from './draft-store.ts'

const text = messages.newRun.adapter.layersChoice
const choices = (['all', 'range'] as const).map((value) => ({ value, label: text[value] }))

/** Which layers are adapted: all of them, or from one to another. */
export function LayerChoice({ model }: { readonly model: ModelDescription }) {
  const { layers } = useDraft().adapter
  const last = model.layers - 1
  if (last < 1) return null
  return (
    <Group gap="md" wrap="nowrap" mt={8} align="center">
      <Text size="xs" fw={500} style={{ flexShrink: 0 }}>
        {text.title}
      </Text>
      <SegmentedControl
        size="xs"
        aria-label={text.title}
        data={choices}
        value={layers === null ? 'all' : 'range'}
        onChange={(value) => changeAdapter({ layers: value === 'range' ? { first: Math.floor(model.layers / 2), last } : null })}
        style={{ flexShrink: 0 }}
      />
      {layers !== null && (
        <RangeSlider
          flex={1}
          maw={320}
          size="sm"
          min={0}
          max={last}
          minRange={0}
          step={1}
          label={null}
          value={[layers.first, Math.min(layers.last, last)]}
          thumbFromLabel={text.first}
          thumbToLabel={text.last}
          onChange={([from, to]) => changeAdapter({ layers: { first: from, last: to } })}
        />
      )}
      <Text size="xs" c="dimmed" className="tabular" data-testid="layers">
        {layers === null ? text.allHint(model.layers) : text.rangeHint(layers.first, layers.last)}
      </Text>
    </Group>
  )
}
