import { Button, Group, Skeleton, Slider, Text } from '@mantine/core'
import { IconRuler2 } from '@tabler/icons-react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { shareLonger, type TokenLengths } from '../../../shared/token-lengths.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatPercent } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { numberOf, templateOf } from '../new-run/draft.ts'
import { changeTraining, chooseModelFolder, useDraft, useExamination } from '../new-run/draft-store.ts'
import { WholeInput } from '../new-run/WholeInput.tsx'
import { LengthHistogram } from './LengthHistogram.tsx'

const text = messages.data.lengths
const shortest = 8

/** How long the texts are in the chosen base's tokens, and how many the cut-off shortens. */
export function LengthsPanel({ preview }: { readonly preview: DatasetPreview }) {
  const draft = useDraft()
  const { columns, modelFolder } = draft
  const { task, shape, textColumn, secondTextColumn, table } = columns
  const conversations = task === 'instruction' && shape !== null ? { shape, template: templateOf(draft) } : null
  const textColumns = [textColumn, secondTextColumn].filter((column) => column !== null)
  const ready = modelFolder !== null && draft.model.status === 'ready' && (conversations !== null || (task !== 'instruction' && textColumns.length > 0))
  const lengths = useAnswer(
    'dataset.lengths',
    ready ? { modelFolder, file: preview.file, ...(table === null ? {} : { table }), columns: conversations === null ? textColumns : [], conversations } : null,
  )
  return (
    <Panel title={text.title}>
      {lengths.status === 'absent' && (
        <EmptyState
          icon={<IconRuler2 size={26} stroke={1.4} />}
          title={text.emptyTitle}
          text={modelFolder === null ? text.needsModel : text.needsText}
          action={
            <Button variant="default" onClick={() => void chooseModelFolder()}>
              {messages.newRun.model.choose}
            </Button>
          }
        />
      )}
      {lengths.status === 'loading' && <Skeleton height={150} />}
      {lengths.status === 'failed' && <FailureAlert failure={lengths.failure} />}
      {lengths.status === 'ready' && <Lengths lengths={lengths.value} rowCount={preview.rowCount} />}
    </Panel>
  )
}

function Lengths({ lengths, rowCount }: { readonly lengths: TokenLengths; readonly rowCount: number }) {
  const { training, modelFolder, model } = useDraft()
  const { fieldErrors } = useExamination()
  const cutOff = numberOf(training.maximumLength)
  const limit = model.status === 'ready' ? model.value.maximumLength : Infinity
  // Lengths are usually set to multiples of eight.
  const longest = Math.min(Math.max(Math.ceil(lengths.longest / 8) * 8, 64), limit)
  const suggested = Math.min(Math.max(Math.ceil(lengths.p95 / 8) * 8, shortest), limit)
  const set = (maximumLength: number | string) => changeTraining({ maximumLength })
  const usable = Number.isInteger(cutOff) && cutOff >= 1
  return (
    <>
      <LengthHistogram lengths={lengths} cutOff={usable ? cutOff : null} />
      <Group gap="md" wrap="nowrap" mt={10} align="flex-start">
        <Slider
          flex={1}
          size="sm"
          mt={8}
          min={shortest}
          max={longest}
          step={8}
          value={usable ? Math.min(Math.max(cutOff, shortest), longest) : shortest}
          label={null}
          thumbLabel={text.cutOff}
          onChange={set}
        />
        <WholeInput
          w={130}
          aria-label={text.cutOff}
          minimum={shortest}
          step={8}
          value={training.maximumLength}
          onChange={set}
          error={fieldErrors['training.maximumLength']}
        />
        <Button variant="default" title={text.suggestHint} disabled={cutOff === suggested} onClick={() => set(suggested)}>
          {text.suggest(formatInteger(suggested))}
        </Button>
      </Group>
      {usable && (
        <Text size="sm" mt={6} className="tabular" data-testid="texts-cut" aria-live="polite">
          {shareLonger(lengths, cutOff) === 0 ? text.noneCut(formatInteger(cutOff)) : text.cut(formatPercent(shareLonger(lengths, cutOff)), formatInteger(cutOff))}
        </Text>
      )}
      <Text size="xs" c="dimmed" mt={4} className="tabular">
        {text.facts(formatInteger(lengths.median), formatInteger(lengths.p95), formatInteger(lengths.longest))}{' '}
        {lengths.count < rowCount ? text.measured(formatInteger(lengths.count)) : null} {modelFolder !== null && model.status === 'ready' && text.by(model.value.name)}
      </Text>
    </>
  )
}
