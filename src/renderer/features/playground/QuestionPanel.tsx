import { MultiSelect, Stack, Textarea } from '@mantine/core'
import type { RunSummary } from '../../../shared/run-record.ts'
import { Panel } from '../../components/Panel.tsx'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { runTitle } from '../../runs/run-title.ts'
import { asksPair, mostRuns } from './answering-runs.ts'
import { changePlayground, usePlayground } from './playground-store.ts'

interface QuestionPanelProps {
  /** All that can answer. */
  readonly runs: readonly RunSummary[]
  /** Those that do. */
  readonly chosen: readonly RunSummary[]
}

/** The text, and who is asked. */
export function QuestionPanel({ runs, chosen }: QuestionPanelProps) {
  const { text, secondText } = usePlayground()
  const words = messages.playground
  const titles = new Map<string, number>()
  for (const run of runs) titles.set(runTitle(run), (titles.get(runTitle(run)) ?? 0) + 1)
  // Two runs of the same name are told apart by what they were trained on, and when.
  const label = (run: RunSummary): string =>
    (titles.get(runTitle(run)) ?? 0) > 1 ? words.ambiguous(runTitle(run), baseName(run.configuration.modelFolder), new Date(run.createdAt)) : runTitle(run)
  return (
    <Panel title={words.question}>
      <Stack gap="sm">
        <MultiSelect
          label={words.runs}
          description={words.runsHint(mostRuns)}
          data={runs.map((run) => ({ value: run.id, label: label(run) }))}
          value={chosen.map(({ id }) => id)}
          onChange={(runIds) => changePlayground({ runIds })}
          maxValues={mostRuns}
          searchable
          placeholder={chosen.length === 0 ? words.chooseRun : ''}
          nothingFoundMessage={words.noRunFound}
        />
        <Textarea
          label={chosen.some(asksPair) ? words.firstText : words.text}
          placeholder={words.placeholder}
          value={text}
          onChange={({ currentTarget }) => changePlayground({ text: currentTarget.value })}
          autosize
          minRows={4}
          maxRows={16}
          data-testid="question"
        />
        {chosen.some(asksPair) && (
          <Textarea
            label={words.secondText}
            value={secondText}
            onChange={({ currentTarget }) => changePlayground({ secondText: currentTarget.value })}
            autosize
            minRows={2}
            maxRows={10}
          />
        )}
      </Stack>
    </Panel>
  )
}
