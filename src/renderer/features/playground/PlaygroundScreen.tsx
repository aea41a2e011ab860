import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { AnswerPanel } from './AnswerPanel.tsx'
import { canAnswer } from './answering-runs.ts'
import classes from './PlaygroundScreen.module.css'
import { changePlayground, usePlayground } from './playground-store.ts'
import { QuestionPanel } from './QuestionPanel.tsx'
import { useAnswers } from './use-answers.ts'

/** A text, and what trained runs say of it, side by side and as it is typed. */
export function PlaygroundScreen() {
  const runs = useFreshRuns()
  const text = messages.playground
  return (
    <Stack className="screen" gap="md">
      <div>
        <Title order={1}>{text.title}</Title>
        <Text c="dimmed" mt={4}>
          {text.lead}
        </Text>
      </div>
      {runs.status === 'loading' && <Skeleton height={220} aria-hidden />}
      {runs.status === 'failed' && (
        <FailureAlert failure={runs.failure} action={<Button onClick={() => void refreshRuns()}>{messages.shell.tryAgain}</Button>} />
      )}
      {runs.status === 'ready' && <Answering runs={runs.value.filter(canAnswer)} />}
    </Stack>
  )
}

function Answering({ runs }: { readonly runs: readonly RunSummary[] }) {
  const { runIds, text, secondText } = usePlayground()
  const words = messages.playground
  const [newest] = runs
  // Whoever comes here without a choice wants to try what was trained last.
  const chosen = runIds === null ? runs.slice(0, 1) : runs.filter(({ id }) => runIds.includes(id))
  const isAsked = text.trim() !== ''
  const answers = useAnswers(chosen, text, secondText)
  if (!newest) {
    return (
      <EmptyState
        icon={<IconMessageQuestion size={28} stroke={1.4} />}
        title={words.emptyTitle}
        text={words.empty}
        action={
          <Button mt={6} onClick={() => navigate({ screen: 'new-run' })}>
            {words.emptyAction}
          </Button>
        }
      />
    )
  }
  return (
    <div className={classes['columns']}>
      <QuestionPanel runs={runs} chosen={chosen} />
      <div className={classes['answers']}>
        {chosen.map((run) => (
          <AnswerPanel
            key={run.id}
            run={run}
            answered={isAsked ? answers.get(run.id) : undefined}
            asking={isAsked}
            onRemove={() => changePlayground({ runIds: chosen.filter(({ id }) => id !== run.id).map(({ id }) => id) })}
          />
        ))}
      </div>
    </div>
  )
}
