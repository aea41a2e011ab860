import { Text } from '@mantine/core'
import { messages } from '../../../messages/index.ts'
import { useDraft } from '../draft-store.ts'
import { presetNotes } from './applied-preset.ts'
import { changeText } from './change-text.ts'
import { presetChanges } from './preset-changes.ts'
import classes from './PresetChanges.module.css'

export function PresetChanges() {
  const draft = useDraft()
  const changes = presetChanges(draft)
  const text = messages.presets
  return (
    <div aria-live="polite">
      {changes.length === 0 ? (
        <Text size="xs" c="dimmed">
          {text.unchanged}
        </Text>
      ) : (
        <dl className={classes['changes']} aria-label={text.changed} data-testid="preset-changes">
          {changes.map((change) => (
            <div key={change.field}>
              <dt>{text.fields[change.field]}</dt>
              <dd>{changeText(change)}</dd>
            </div>
          ))}
        </dl>
      )}
      {presetNotes(draft).map((note) => (
        <Text key={note} size="xs" c="dimmed" mt={6}>
          {text.notes[note]}
        </Text>
      ))}
    </div>
  )
}
