import { Group, Stack, TextInput, Title } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { AdapterSection } from './AdapterSection.tsx'
import { DataSection } from './DataSection.tsx'
import { changeDraft, useDraft } from './draft-store.ts'
import { ModelSection } from './ModelSection.tsx'
import classes from './NewRunScreen.module.css'
import { PresetSection } from './presets/PresetSection.tsx'
import { SummaryPanel } from './SummaryPanel.tsx'
import { TrainingSection } from './TrainingSection.tsx'

export function NewRunScreen() {
  const { name } = useDraft()
  const text = messages.newRun
  return (
    <div className="screen">
      <Group justify="space-between" mb="md">
        <Title order={1}>{text.title}</Title>
        <TextInput
          w={300}
          maxLength={120}
          aria-label={text.name}
          placeholder={text.namePlaceholder}
          value={name}
          onChange={(event) => changeDraft({ name: event.currentTarget.value })}
        />
      </Group>
      <div className={classes['columns']}>
        <Stack gap="sm" miw={0}>
          <ModelSection />
          <DataSection />
          <PresetSection />
          <AdapterSection />
          <TrainingSection />
        </Stack>
        <SummaryPanel />
      </div>
    </div>
  )
}
