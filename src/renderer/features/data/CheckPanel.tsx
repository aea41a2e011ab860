import { Skeleton, Stack, Text } from '@mantine/core'
import { dataSelectionSchema } from '../../../shared/data-selection.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { DatasetCheck } from '../../../shared/dataset-check.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatPercent } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { selectionOf } from '../new-run/candidate.ts'
import { useDraft } from '../new-run/draft-store.ts'
import { ValidationChoice } from '../new-run/ValidationChoice.tsx'
import { Finding } from './Finding.tsx'

const text = messages.data.check
/** A slider that moves is not asked about at every place. */
const pause = 350

/** The rows as a run would read them: the split, what is left out, and what comes twice. */
export function CheckPanel({ preview }: { readonly preview: DatasetPreview }) {
  const draft = useDraft()
  const selection = dataSelectionSchema.safeParse(selectionOf(draft))
  const needsModel = draft.columns.task === 'instruction' && draft.model.status !== 'ready'
  const check = useAnswer('dataset.check', selection.success && !needsModel ? { selection: selection.data, modelFolder: draft.modelFolder ?? '' } : null, {
    pause,
    keep: true,
  })
  return (
    <Panel title={text.title}>
      <Stack gap="md">
        <ValidationChoice preview={preview} />
        {check.status === 'absent' && (
          <Text size="sm" c="dimmed">
            {needsModel ? text.needsModel : text.needsColumns}
          </Text>
        )}
        {check.status === 'loading' && <Skeleton height={90} />}
        {check.status === 'failed' && <FailureAlert failure={check.failure} />}
        {check.status === 'ready' && <Findings check={check.value} />}
      </Stack>
    </Panel>
  )
}

function Findings({ check }: { readonly check: DatasetCheck }) {
  const { training, validation, skipped, repeated, contradicting, leaked, leakedTexts, remarks } = check
  const clean = skipped.length === 0 && repeated + contradicting + leaked === 0 && remarks.length === 0
  return (
    <ul style={{ margin: 0, padding: 0, listStyle: 'none', display: 'grid', gap: 6 }} data-testid="data-check" aria-live="polite">
      <Finding good>{text.parts(training, formatInteger(validation))}</Finding>
      {skipped.map(({ reason, count, lines }) => (
        <Finding key={reason}>{text.skipped(count, inOwnWords(reason), lines.map(formatInteger).join(', '), count > lines.length)}</Finding>
      ))}
      {leaked > 0 && <Finding details={leakedTexts}>{text.leaked(leaked, formatPercent(leaked / validation))}</Finding>}
      {repeated > 0 && <Finding>{text.repeated(repeated)}</Finding>}
      {contradicting > 0 && <Finding>{text.contradicting(contradicting)}</Finding>}
      {remarks.map((remark) => (
        <Finding key={remark}>{inOwnWords(remark)}</Finding>
      ))}
      {clean && <Finding good>{text.clean}</Finding>}
    </ul>
  )
}
