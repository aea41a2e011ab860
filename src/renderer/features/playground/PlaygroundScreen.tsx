import { Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useFreshAdapters } from '../../adapters/imported-adapters.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { hasAdapter } from '../../runs/has-adapter.ts'
import { refreshRuns, useFreshRuns } from '../../runs/run-list.ts'
import { AdapterChoice } from './AdapterChoice.tsx'
import { valueOf } from '../../state/loadable.ts'
import { askableImports } from './answering-imports.ts'
import { adapterOfRun } from './answering-runs.ts'
import { answerKind, type AskedAdapter } from './asked-adapter.ts'
import { LabelPlayground } from './LabelPlayground.tsx'
import { usePlayground } from './playground-store.ts'
import { TextPlayground } from './TextPlayground.tsx'

/** What trained adapters answer, side by side and beside their base. */
export function PlaygroundScreen() {
  const runs = useFreshRuns()
  // What was imported comes beside the runs, which do not wait for it.
  const imported = valueOf(useFreshAdapters()) ?? []
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
      {runs.status === 'ready' && <Answering adapters={[...runs.value.filter(hasAdapter).map(adapterOfRun), ...askableImports(imported)]} />}
    </Stack>
  )
}

function Answering({ adapters }: { readonly adapters: readonly AskedAdapter[] }) {
  const { kind: chosenKind, chosen: chosenIds } = usePlayground()
  const [newest] = adapters
  if (!newest) return <NobodyAnswers />
  // Whoever comes here without a choice wants to try what was trained last.
  const kind = chosenKind !== null && adapters.some((adapter) => answerKind(adapter) === chosenKind) ? chosenKind : answerKind(newest)
  const able = adapters.filter((adapter) => answerKind(adapter) === kind)
  const ids = chosenIds[kind]
  const chosen = ids === null ? able.slice(0, 1) : able.filter(({ id }) => ids.includes(id))
  const choice = <AdapterChoice adapters={adapters} kind={kind} chosen={chosen} />
  return kind === 'labels' ? <LabelPlayground choice={choice} adapters={chosen} /> : <TextPlayground choice={choice} adapters={chosen} />
}

function NobodyAnswers() {
  const words = messages.playground
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
