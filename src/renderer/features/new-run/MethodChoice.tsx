import { Select } from '@mantine/core'
import { adapterMethodNames } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { changeMethod, useDraft } from './draft-store.ts'

const options = adapterMethodNames.map((name) => ({ value: name, label: messages.methods[name].name }))

export function MethodChoice() {
  const { method } = useDraft().adapter
  return (
    <Select
      label={messages.newRun.adapter.method}
      description={messages.methods[method].about}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={options}
      value={method}
      allowDeselect={false}
      maw={560}
      styles={{ input: { maxWidth: 260 } }}
      onChange={(value) => {
        const chosen = adapterMethodNames.find((name) => name === value)
        if (chosen !== undefined) changeMethod(chosen)
      }}
    />
  )
}
