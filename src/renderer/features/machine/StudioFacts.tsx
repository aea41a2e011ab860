import { Button } from '@mantine/core'
import { IconFolderOpen } from '@tabler/icons-react'
import { askOrNotify } from '../../bridge/ask.ts'
import { Facts } from '../../components/Facts.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import type { SystemInformation } from '../../state/system-information.ts'

export function StudioFacts({ information }: { readonly information: SystemInformation }) {
  const text = messages.machine
  const reveal = (
    <Button
      variant="default"
      leftSection={<IconFolderOpen size={14} aria-hidden />}
      onClick={() => void askOrNotify('folder.reveal', { folder: information.dataFolder })}
    >
      {text.showFolder}
    </Button>
  )
  return (
    <Panel title={text.studio} action={reveal}>
      <Facts
        layout="list"
        facts={[
          { name: text.version, value: information.version },
          { name: text.electron, value: information.electron },
          { name: text.threads, value: information.threads },
          { name: text.dataFolder, value: information.dataFolder },
        ]}
      />
    </Panel>
  )
}
