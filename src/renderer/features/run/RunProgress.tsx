import { Progress, Text } from '@mantine/core'
import { formatInteger } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import type { RunStream } from '../../runs/run-stream.ts'
import { useRunSnapshot } from '../../runs/run-streams.ts'

/** The stage while a run prepares, then how far it is. */
export function RunProgress({ stream }: { readonly stream: RunStream }) {
  const run = useRunSnapshot(stream, (snapshot) => snapshot.summary)
  if (run === null) return null
  const counting = run.totalSteps > 0 && run.stage === null
  const words = counting
    ? messages.shell.step(formatInteger(run.step), formatInteger(run.totalSteps))
    : run.stage === null ? messages.run.preparing : inOwnWords(run.stage)
  return (
    <>
      <Progress
        mt="sm"
        size={5}
        value={counting ? (100 * run.step) / run.totalSteps : 100}
        animated={!counting}
        transitionDuration={100}
        aria-label={messages.run.stepProgress}
      />
      <Text size="xs" c="dimmed" mt={4} className="tabular" role="status" aria-live={counting ? 'off' : 'polite'}>
        {words}
      </Text>
    </>
  )
}
