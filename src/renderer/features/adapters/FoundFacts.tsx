import { Text } from '@mantine/core'
import type { FoundAdapterFacts } from '../../../shared/imported-adapter.ts'
import { Facts } from '../../components/Facts.tsx'
import { formatBytes, formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { labelWords, methodWords, sizeWords } from './adapter-words.ts'

const text = messages.adapters

/** What was recognised, and what becomes of it. */
export function FoundFacts({ found }: { readonly found: FoundAdapterFacts }) {
  const { format, method, rank, task, labels, baseName, values, trainedValues, bytes } = found
  return (
    <div data-testid="found-adapter" data-format={format}>
      <Facts
        layout="row"
        facts={[
          { name: text.facts.format, value: text.formats[format] },
          { name: text.facts.method, value: methodWords(method, rank) },
          { name: text.facts.task, value: messages.newRun.data.tasks[task] },
          ...(labels.length === 0 ? [] : [{ name: text.facts.labels, value: labelWords(labels), title: labels.join(', ') }]),
          { name: text.facts.namedBase, value: baseName === '' ? messages.shell.noValue : baseName },
          { name: text.facts.size, value: sizeWords(values) },
          { name: text.facts.fileSize, value: formatBytes(bytes) },
        ]}
      />
      <Text size="sm" mt="xs">
        {format === 'authors' ? text.import.becomesOfAuthors(formatInteger(trainedValues), formatInteger(values.adapter)) : text.import.becomes[format]}
      </Text>
    </div>
  )
}
