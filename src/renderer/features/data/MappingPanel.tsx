import { Stack, Text } from '@mantine/core'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { ColumnChoices } from '../new-run/ColumnChoices.tsx'
import { useDraft } from '../new-run/draft-store.ts'
import { InstructionFields } from '../new-run/InstructionFields.tsx'
import { LabelBars } from '../new-run/LabelBars.tsx'
import { TaskChoice } from '../new-run/TaskChoice.tsx'
import { labelGuess, pairGuess, splitGuess, textGuess } from './guess-words.ts'
import { SpellingsFix } from './SpellingsFix.tsx'

const text = messages.data

/** What each column is for, why it was guessed so, and the labels. */
export function MappingPanel({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const { task, textColumn, secondTextColumn, labelColumn, splitKind, splitColumn, shape } = columns
  const ofShape = task === 'instruction' && shape !== null && shape === preview.guess.shape ? text.guesses.shape(messages.newRun.data.instruction.shapes[shape]) : null
  const ofColumns = task === 'instruction' ? [ofShape] : [pairGuess(preview, secondTextColumn) ?? textGuess(preview, textColumn), labelGuess(preview, labelColumn)]
  const guesses = [...ofColumns, splitKind === 'column' ? splitGuess(preview, splitColumn) : null].filter((words) => words !== null)
  return (
    <Panel title={text.mapping}>
      <Stack gap="md">
        <TaskChoice preview={preview} />
        {task === 'instruction' ? <InstructionFields /> : <ColumnChoices preview={preview} />}
        {guesses.length > 0 && (
          <div data-testid="guesses">
            <Text size="xs" fw={500}>
              {text.guesses.title}
            </Text>
            {guesses.map((words) => (
              <Text key={words} size="xs" c="dimmed">
                {words}
              </Text>
            ))}
          </div>
        )}
        {task === 'classification' && <LabelBars preview={preview} />}
        <SpellingsFix preview={preview} />
      </Stack>
    </Panel>
  )
}
