import { ActionIcon, Skeleton, Stack, Text, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { Prediction } from '../../../shared/prediction.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { runTitle } from '../../runs/run-title.ts'
import type { Loadable } from '../../state/loadable.ts'
import { Probabilities } from './Probabilities.tsx'
import type { Answered } from './use-answers.ts'

interface AnswerPanelProps {
  readonly run: RunSummary
  /** Undefined while nothing is asked, or the first answer is on its way. */
  readonly answered: Loadable<Answered> | undefined
  readonly asking: boolean
  readonly onRemove: () => void
}

/** One run and what it says. */
export function AnswerPanel({ run, answered, asking, onRemove }: AnswerPanelProps) {
  const text = messages.playground
  const title = runTitle(run)
  const remove = (
    <Tooltip label={text.remove}>
      <ActionIcon variant="subtle" color="gray" aria-label={text.removeRun(title)} onClick={onRemove}>
        <IconX size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
  return (
    <Panel title={title} action={remove}>
      <Text size="xs" c="dimmed" mt={-8} mb="sm" truncate>
        {baseName(run.configuration.modelFolder)}
      </Text>
      <div aria-live="polite" data-testid="answer">
        <Answer answered={answered} asking={asking} />
      </div>
    </Panel>
  )
}

function Answer({ answered, asking }: Pick<AnswerPanelProps, 'answered' | 'asking'>) {
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
  const prediction = answer.predictions?.[0]
  if (prediction === undefined) return null
  return (
    <Stack gap="sm">
      <Text fw={650} fz={20} lh={1.2} data-testid="answer-label" style={{ overflowWrap: 'anywhere' }}>
        {headline(prediction)}
      </Text>
      {prediction.task === 'classification' && <Probabilities probabilities={prediction.probabilities} />}
      <Text size="xs" c="dimmed" className="tabular">
        {text.took(formatInteger(Math.max(1, took)))}
      </Text>
    </Stack>
  )
}

function headline(prediction: Prediction): string {
  return prediction.task === 'classification' ? prediction.label : formatReal(prediction.value)
}
