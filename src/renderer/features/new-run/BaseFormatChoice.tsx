import { Select } from '@mantine/core'
import { baseFormats } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { changeAdapter, useDraft } from './draft-store.ts'

/** Only the compiled executor computes with integers. */
export function BaseFormatChoice() {
  const { adapter, executor } = useDraft()
  const { baseFormat } = adapter
  const text = messages.training
  return (
    <Select
      label={text.baseFormat}
      description={text.baseFormatHints[baseFormat]}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={baseFormats.map((name) => ({ value: name, label: text.baseFormats[name], disabled: name === '8-bit' && executor !== 'compiled' }))}
      value={baseFormat}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = baseFormats.find((name) => name === value)
        if (chosen !== undefined) changeAdapter({ baseFormat: chosen })
      }}
    />
  )
}
