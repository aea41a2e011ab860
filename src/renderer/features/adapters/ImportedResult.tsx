import { Button, Group, Text } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import type { ImportedAdapter } from '../../../shared/imported-adapter.ts'
import { messages } from '../../messages/index.ts'
import { sizeWords } from './adapter-words.ts'
import { changeAdaptersView } from './adapters-view.ts'
import { closeImport } from './import-store.ts'

const text = messages.adapters.import

export function ImportedResult({ adapter: { id, name, survey } }: { readonly adapter: ImportedAdapter }) {
  const open = () => {
    closeImport()
    changeAdaptersView({ openedId: id })
  }
  return (
    <Group gap="sm" role="status">
      <IconCircleCheck size={18} aria-hidden color="var(--mantine-color-green-filled)" style={{ flexShrink: 0 }} />
      <Text size="sm" style={{ flex: '1 1 260px' }}>
        {text.done(name, sizeWords(survey.facts?.values ?? null))}
      </Text>
      <Button variant="default" onClick={open}>
        {text.look}
      </Button>
      <Button variant="subtle" onClick={closeImport}>
        {messages.shell.close}
      </Button>
    </Group>
  )
}
