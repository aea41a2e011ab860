import { Skeleton, Text } from '@mantine/core'
import type { InstructionShape } from '../../../shared/data-selection.ts'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { RenderedConversation } from '../../../shared/rendered-conversation.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { numberOf, templateOf } from '../new-run/draft.ts'
import { useDraft } from '../new-run/draft-store.ts'
import classes from './ConversationView.module.css'
import { tokenRuns, type TokenPart } from './token-runs.ts'

interface ConversationViewProps {
  readonly preview: DatasetPreview
  readonly row: number
  readonly shape: InstructionShape
}

const text = messages.data.conversation
const parts: readonly TokenPart[] = ['masked', 'learned', 'cut', 'added']

/** A row as training sees it: the prompt shaded, the answer marked, token by token. */
export function ConversationView({ preview, row, shape }: ConversationViewProps) {
  const draft = useDraft()
  const { modelFolder } = draft
  const length = numberOf(draft.training.maximumLength)
  const known = modelFolder !== null && draft.model.status === 'ready' && Number.isInteger(length) && length >= 1
  const rendered = useAnswer(
    'dataset.render',
    known ? { modelFolder, file: preview.file, shape, template: templateOf(draft), row, maximumLength: length } : null,
    { keep: true },
  )
  return (
    <div data-testid="conversation">
      <Text size="xs" fw={500} mb={4}>
        {text.title}
      </Text>
      {rendered.status === 'absent' && (
        <Text size="sm" c="dimmed">
          {text.needsModel}
        </Text>
      )}
      {rendered.status === 'loading' && <Skeleton height={80} />}
      {rendered.status === 'failed' && <FailureAlert failure={rendered.failure} />}
      {rendered.status === 'ready' && <Rendered conversation={rendered.value} length={length} />}
    </div>
  )
}

function Rendered({ conversation, length }: { readonly conversation: RenderedConversation; readonly length: number }) {
  if (conversation.kind === 'skipped') return <Text size="sm">{text.skipped(inOwnWords(conversation.reason))}</Text>
  const { tokens, byToken, tokenCount, learnedCount, learnedCutOff } = conversation
  const runs = tokenRuns(tokens)
  const present = parts.filter((part) => runs.some((run) => run.part === part))
  return (
    <>
      <pre className={classes['text']} tabIndex={0} role="group" aria-label={text.title}>
        {runs.map((run, index) => (
          <span key={index} className={classes['run']} data-part={run.part} title={text.parts[run.part]}>
            {run.tokens.map((token, position) => (
              <span key={position} className={byToken ? classes['token'] : undefined}>
                {token}
              </span>
            ))}
          </span>
        ))}
      </pre>
      <ul className={classes['legend']}>
        {present.map((part) => (
          <li key={part}>
            <span className={classes['swatch']} data-part={part} aria-hidden />
            {text.parts[part]}
          </li>
        ))}
      </ul>
      <Text size="xs" c={learnedCutOff > 0 ? 'var(--mantine-color-text)' : 'dimmed'} className="tabular" mt={4}>
        {text.counts(tokenCount, formatInteger(learnedCount))} {learnedCutOff > 0 && text.cutOff(formatInteger(learnedCutOff), formatInteger(length))}{' '}
        {!byToken && text.withoutTokens}
      </Text>
    </>
  )
}
