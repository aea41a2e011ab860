import { Alert, List, Switch, Text } from '@mantine/core'
import { IconLetterCase } from '@tabler/icons-react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft } from '../new-run/draft-store.ts'
import { labelSpellings } from '../new-run/label-counts.ts'

const text = messages.data.labels
const shown = 6

/** Labels that are one word in several spellings, and the way to read them as one. */
export function SpellingsFix({ preview }: { readonly preview: DatasetPreview }) {
  const { columns } = useDraft()
  const found = labelSpellings(preview, columns)
  if (columns.task !== 'classification' || found.length === 0) return null
  const apart = found.some((word) => word.apart)
  const onlySpaces = !apart && !columns.lowerCaseLabels
  return (
    <Alert
      color={apart ? 'yellow' : 'teal'}
      variant="light"
      icon={<IconLetterCase aria-hidden />}
      title={apart ? text.apart : text.joined}
      data-testid="spellings"
    >
      <List size="sm" spacing={2}>
        {found.slice(0, shown).map(({ spellings }) => (
          <List.Item key={spellings[0]?.value}>{spellings.map(({ value, count }) => text.spelling(value, formatInteger(count))).join(', ')}</List.Item>
        ))}
      </List>
      {onlySpaces ? (
        <Text size="sm" mt={6}>
          {text.spacesIgnored}
        </Text>
      ) : (
        <Switch
          size="xs"
          mt={8}
          checked={columns.lowerCaseLabels}
          onChange={(event) => changeColumns({ lowerCaseLabels: event.currentTarget.checked })}
          label={text.fix}
          description={text.fixHint}
          // Dimmed words are too faint on the tint.
          styles={{ description: { color: 'var(--mantine-color-text)' } }}
        />
      )}
    </Alert>
  )
}
