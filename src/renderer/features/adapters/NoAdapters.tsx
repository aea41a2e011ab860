import { Button, Group } from '@mantine/core'
import { IconPuzzle } from '@tabler/icons-react'
import { EmptyState } from '../../components/EmptyState.tsx'
import { messages } from '../../messages/index.ts'
import { navigate } from '../../navigation/router.ts'
import { chooseAdapter } from './import-store.ts'

const text = messages.adapters

export function NoAdapters() {
  return (
    <EmptyState
      icon={<IconPuzzle size={28} stroke={1.4} />}
      title={text.emptyTitle}
      text={text.empty}
      action={
        <Group gap="xs" mt={6}>
          <Button onClick={() => navigate({ screen: 'new-run' })}>{text.emptyAction}</Button>
          <Button variant="default" onClick={() => void chooseAdapter('folder')}>
            {text.emptyImport}
          </Button>
        </Group>
      }
    />
  )
}
