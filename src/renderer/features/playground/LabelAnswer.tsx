import { Divider, Skeleton, Stack, Text } from '@mantine/core'
import type { Prediction } from '../../../shared/prediction.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import type { Loadable } from '../../state/loadable.ts'
import type { AskedAdapter } from './asked-adapter.ts'
import { Probabilities } from './Probabilities.tsx'
import { RemoveButton } from './RemoveButton.tsx'
import type { Answered } from './use-answers.ts'

interface LabelAnswerProps {
  readonly adapter: AskedAdapter
  /** Undefined while nothing is asked, or the first answer is on its way. */
  readonly answered: Loadable<Answered> | undefined
  readonly asking: boolean
  readonly onRemove: () => void
}

/** One adapter and what it says; below it what its base says without it. */
export function LabelAnswer({ adapter: { title, base }, answered, asking, onRemove }: LabelAnswerProps) {
  return (
    <Panel title={title} action={<RemoveButton title={title} onRemove={onRemove} />}>
      <Text size="xs" c="dimmed" mt={-8} mb="sm" truncate>
        {baseName(base)}
      </Text>
      <div aria-live="polite" data-testid="answer">
        <Answer answered={answered} asking={asking} />
      </div>
    </Panel>
  )
}

function Answer({ answered, asking }: Pick<LabelAnswerProps, 'answered' | 'asking'>) {
  const text = messages.playground
  if (answered?.status === 'failed') return <FailureAlert failure={answered.failure} />
  if (answered?.status !== 'ready') {
    if (!asking) return <Text c="dimmed">{text.waiting}</Text>
    return (
      <Stack gap={8}>
        <Text size="sm" c="dimmed">
          {text.opening}
        </Text>
        <Skeleton height={22} width="50%" />
        <Skeleton height={12} />
        <Skeleton height={12} />
      </Stack>
    )
  }
  const { answer, took } = answered.value
  if (answer.failure !== null) return <FailureAlert failure={answer.failure} />
  const [prediction] = answer.predictions ?? []
  const [basePrediction] = answer.basePredictions ?? []
  if (prediction === undefined) return null
  return (
    <Stack gap="sm">
      <Text fw={650} fz={20} lh={1.2} data-testid="answer-label" style={{ overflowWrap: 'anywhere' }}>
        {headline(prediction)}
      </Text>
      {prediction.cutAt !== null && (
        <Text size="xs" c="dimmed" mt={-6} data-testid="cut-at">
          {text.cutAt(formatInteger(prediction.cutAt))}
        </Text>
      )}
      {prediction.task === 'classification' && <Probabilities probabilities={prediction.probabilities} />}
      {basePrediction !== undefined && <BaseAnswer prediction={basePrediction} />}
      <Text size="xs" c="dimmed" className="tabular">
        {text.took(formatInteger(Math.max(1, took)))}
      </Text>
    </Stack>
  )
}

function BaseAnswer({ prediction }: { readonly prediction: Prediction }) {
  return (
    <Stack gap={8} data-testid="base-answer">
      <Divider label={messages.playground.withoutAdapter} labelPosition="left" />
      <Text fw={600} lh={1.2} data-testid="base-label" style={{ overflowWrap: 'anywhere' }}>
        {headline(prediction)}
      </Text>
      {prediction.task === 'classification' && <Probabilities probabilities={prediction.probabilities} muted />}
    </Stack>
  )
}

function headline(prediction: Prediction): string {
  return prediction.task === 'classification' ? prediction.label : formatReal(prediction.value)
}
