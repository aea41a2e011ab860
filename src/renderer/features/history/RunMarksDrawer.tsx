import { Drawer, Stack, TagsInput, Text, Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { messages } from '../../messages/index.ts'
import { annotateRun, useKnownTags, useMarksOf } from '../../runs/run-marks.ts'
import type { HistoryEntry } from './history-entry.ts'

interface RunMarksDrawerProps {
  /** Null while none is edited. */
  readonly entry: HistoryEntry | null
  readonly onClose: () => void
}

const text = messages.history.marks
const saveMilliseconds = 400

export function RunMarksDrawer({ entry, onClose }: RunMarksDrawerProps) {
  return (
    <Drawer opened={entry !== null} onClose={onClose} position="right" size={360} title={<b>{text.title}</b>} closeButtonProps={{ 'aria-label': messages.shell.close }}>
      {entry !== null && <RunMarksForm key={entry.run.id} runId={entry.run.id} title={entry.title} />}
    </Drawer>
  )
}

interface RunMarksFormProps {
  readonly runId: string
  readonly title: string
}

/** Kept as it is typed; there is no button to forget. */
function RunMarksForm({ runId, title }: RunMarksFormProps) {
  const marks = useMarksOf(runId)
  const knownTags = useKnownTags()
  const [notes, setNotes] = useState(marks.notes)
  const saveNotes = useDebouncedCallback((typed: string) => void annotateRun(runId, { notes: typed }), { delay: saveMilliseconds, flushOnUnmount: true })
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {title}
      </Text>
      <TagsInput
        size="xs"
        label={text.tags}
        description={text.tagsHint}
        data={knownTags}
        value={marks.tags}
        maxTags={20}
        maxLength={40}
        splitChars={[',']}
        acceptValueOnBlur
        data-autofocus
        onChange={(tags) => void annotateRun(runId, { tags })}
      />
      <Textarea
        size="xs"
        label={text.notes}
        description={text.notesHint}
        autosize
        minRows={6}
        maxRows={18}
        maxLength={20_000}
        value={notes}
        onChange={(event) => {
          setNotes(event.currentTarget.value)
          saveNotes(event.currentTarget.value)
        }}
      />
    </Stack>
  )
}
