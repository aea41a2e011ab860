import { Button, Group, Select, Stack, Text } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { Panel } from '../../../components/Panel.tsx'
import { messages } from '../../../messages/index.ts'
import { applyPreset, undoPreset, useDraft } from '../draft-store.ts'
import { PresetChanges } from './PresetChanges.tsx'
import { presetOptions } from './preset-options.ts'

const options = presetOptions()

/** Fills the form as one of the paper's runs was set, and says what that changed. */
export function PresetSection() {
  const draft = useDraft()
  const text = messages.presets
  const applied = draft.preset !== null
  const undo = (
    <Button variant="default" leftSection={<IconArrowBackUp size={14} aria-hidden />} onClick={undoPreset}>
      {text.undo}
    </Button>
  )
  return (
    <Panel title={text.title} action={applied ? undo : null}>
      <Stack gap="sm">
        <Group gap="md" align="center">
          <Select
            w={320}
            aria-label={text.label}
            placeholder={text.placeholder}
            nothingFoundMessage={text.nothingFound}
            searchable
            data={options}
            value={draft.preset?.name ?? null}
            onChange={(name) => {
              if (name !== null) applyPreset(name)
            }}
            allowDeselect={false}
          />
          <Text size="xs" c="dimmed" flex={1} miw={200}>
            {text.hint}
          </Text>
        </Group>
        {applied && <PresetChanges />}
      </Stack>
    </Panel>
  )
}
