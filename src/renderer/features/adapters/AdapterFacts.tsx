import { Text } from '@mantine/core'
import { Facts } from '../../components/Facts.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { formatDate } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import { bestWords, labelWords, methodWords, sizeWords } from './adapter-words.ts'

const text = messages.adapters
const none = messages.shell.noValue

/** What an adapter is, where it came from and how large it is. */
export function AdapterFacts({ entry }: { readonly entry: AdapterEntry }) {
  const { base, baseFolder, task, labels, configuration, values, origin, addedAt, run } = entry
  return (
    <>
      <Facts
        layout="list"
        facts={[
          { name: text.facts.base, value: base === '' ? none : base, title: baseFolder },
          { name: text.facts.task, value: task === null ? none : messages.newRun.data.tasks[task] },
          { name: text.facts.labels, value: labelWords(labels), title: labels.join(', ') },
          { name: text.facts.method, value: configuration === null ? none : methodWords(configuration.method, configuration.rank) },
          { name: text.facts.modules, value: configuration?.targetModules.join(', ') ?? none },
          { name: text.facts.trained, value: values === null ? none : text.valueCounts(formatInteger(values.adapter), formatInteger(values.head)) },
          { name: text.facts.size, value: sizeWords(values) },
          ...(run === null ? [] : [{ name: text.facts.best, value: bestWords(run) }]),
          { name: text.facts.origin, value: text.origins[origin] },
          { name: text.facts.added, value: formatDate(addedAt) },
        ]}
      />
      {(origin === 'peft' || origin === 'authors') && (
        <Text size="xs" c="dimmed">
          {text.importedAs[origin]}
        </Text>
      )}
    </>
  )
}
