import { Button, Group, Text } from '@mantine/core'
import { IconPlayerStopFilled } from '@tabler/icons-react'
import type { Generated } from '../../../shared/generation.ts'
import { CopyTextButton } from '../../components/CopyTextButton.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { formatInteger, formatMeasured } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { RemoveButton } from './RemoveButton.tsx'
import classes from './TextAnswer.module.css'
import { isWriting, stopWriting, useWriting, type Writer } from './writings.ts'

interface TextAnswerProps {
  readonly writer: Writer
  readonly title: string
  readonly subtitle: string
  /** Absent for a base, which comes and goes with its adapters. */
  readonly onRemove?: () => void
}

/** One adapter, or a base, and what it writes. */
export function TextAnswer({ writer, title, subtitle, onRemove }: TextAnswerProps) {
  const writing = useWriting(writer)
  const words = messages.playground
  const busy = writing !== undefined && isWriting(writing)
  return (
    <Panel title={title} action={onRemove && <RemoveButton title={title} onRemove={onRemove} />}>
      <Text size="xs" c="dimmed" mt={-8} mb="sm" truncate>
        {subtitle}
      </Text>
      {/* Read out as a whole, not word by word. */}
      <div aria-live="polite" aria-busy={busy} data-testid="text-answer" data-base={writer.base}>
        {writing === undefined && <Text c="dimmed">{words.textWaiting}</Text>}
        {writing?.failure && <FailureAlert failure={writing.failure} />}
        {busy && writing.text === '' && <Text c="dimmed">{words.beginning}</Text>}
        {writing !== undefined && writing.text !== '' && (
          <p className={classes['text']} data-writing={busy || undefined} data-testid="written">
            {writing.text}
          </p>
        )}
        {writing?.generated?.tokens === 0 && <Text c="dimmed">{words.nothingWritten}</Text>}
        {writing?.generated && (
          <Text size="xs" c="dimmed" className="tabular" data-testid="writing-facts" data-finish={writing.generated.finish}>
            {factsOf(writing.generated)}
          </Text>
        )}
      </div>
      <Group gap="xs" mt="sm">
        {busy && (
          <Button variant="default" size="xs" leftSection={<IconPlayerStopFilled size={12} aria-hidden />} aria-label={words.stopWriter(title)} onClick={() => stopWriting(writer)}>
            {words.stop}
          </Button>
        )}
        {!busy && writing !== undefined && writing.text !== '' && <CopyTextButton text={writing.text} />}
      </Group>
    </Panel>
  )
}

function factsOf({ tokens, tokensPerSecond, finish }: Generated): string {
  const words = messages.playground
  const speed = tokensPerSecond === null ? [] : [words.speed(formatMeasured(tokensPerSecond))]
  return [words.tokens(tokens, formatInteger(tokens)), ...speed, words.finish[finish]].join(' · ')
}
