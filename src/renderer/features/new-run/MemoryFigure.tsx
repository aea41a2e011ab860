import { Select, Skeleton, Text } from '@mantine/core'
import { memoryModes } from '../../../shared/run-configuration.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatMemory } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { changeTraining, useDraft, useExamination } from './draft-store.ts'
import { useMemoryPlan } from './use-memory-plan.ts'
import classes from './SummaryPanel.module.css'

const text = messages.newRun.memory
const modes = memoryModes.map((value) => ({ value, label: text.modes[value] }))

/** What the run will need of the machine's memory, and how to make it less. */
export function MemoryFigure() {
  const { training } = useDraft()
  const { configuration } = useExamination()
  const planned = useMemoryPlan(configuration)
  const plan = valueOf(planned)
  const [process, weights, activations] = plan === null ? [] : [plan.parts.process, plan.parts.weights, plan.parts.activations].map(formatMemory)
  return (
    <div>
      <div className={classes['line']}>
        <Text size="sm">{text.label}</Text>
        {planned.status === 'loading' ? (
          <Skeleton height={14} width={96} />
        ) : (
          <Text size="sm" fw={600} className="tabular" data-testid="memory" {...(plan?.fits === false ? { c: 'red' } : {})}>
            {plan === null ? messages.shell.noValue : text.about(formatMemory(plan.estimatedPeakBytes))}
          </Text>
        )}
      </div>
      {planned.status === 'failed' && <FailureAlert failure={planned.failure} />}
      {plan !== null && (
        <Text size="xs" c={plan.fits ? 'dimmed' : 'red'} className="tabular">
          {text.parts(process ?? '', weights ?? '', activations ?? '')}{' '}
          {(plan.fits ? text.free : text.tooLittle)(formatMemory(plan.availableBytes))}
        </Text>
      )}
      <Select
        size="xs"
        mt={4}
        aria-label={text.mode}
        data={modes}
        value={training.memory}
        allowDeselect={false}
        onChange={(value) => {
          const memory = memoryModes.find((mode) => mode === value)
          if (memory !== undefined) changeTraining({ memory })
        }}
      />
    </div>
  )
}
