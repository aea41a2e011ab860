import { Select } from '@mantine/core'
import { executorNames } from '../../../shared/run-configuration.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { useRecommendedExecutor, useSystemInformation } from '../../state/system-information.ts'
import { changeDraft, useDraft } from './draft-store.ts'

export function ExecutorChoice() {
  const recommended = useRecommendedExecutor()
  const executor = useDraft().executor ?? recommended
  const executors = valueOf(useSystemInformation())?.executors ?? []
  const text = messages.training
  const options = executorNames.map((name) => {
    const available = executors.find((each) => each.name === name)?.available ?? true
    const label = messages.machine.executorNames[name]
    return { value: name, label: available ? label : text.executorUnavailable(label), disabled: !available }
  })
  return (
    <Select
      label={text.executor}
      description={messages.machine.executorAbout[executor]}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      data={options}
      value={executor}
      allowDeselect={false}
      onChange={(value) => {
        const chosen = executorNames.find((name) => name === value)
        if (chosen !== undefined) changeDraft({ executor: chosen })
      }}
    />
  )
}
