import { Select } from '@mantine/core'
import { memoryModes } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { changeTraining, useDraft } from './draft-store.ts'

const text = messages.training

export function MemoryChoice() {
  const { memory } = useDraft().training
  return (
    <Select
      label={text.memory}
      description={text.memoryHints[memory]}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={memoryModes.map((mode) => ({ value: mode, label: text.memoryModes[mode] }))}
      value={memory}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = memoryModes.find((mode) => mode === value)
        if (chosen !== undefined) changeTraining({ memory: chosen })
      }}
    />
  )
}
