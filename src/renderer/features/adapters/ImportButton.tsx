import { Button, Menu } from '@mantine/core'
import { IconFile, IconFileImport, IconFolder } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { chooseAdapter } from './import-store.ts'

const text = messages.adapters.import

/** Native dialogs choose either files or folders, so it is asked which. */
export function ImportButton() {
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button leftSection={<IconFileImport size={14} aria-hidden />} style={{ flexShrink: 0 }}>
          {text.button}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFolder size={14} aria-hidden />} onClick={() => void chooseAdapter('folder')}>
          {text.folder}
        </Menu.Item>
        <Menu.Item leftSection={<IconFile size={14} aria-hidden />} onClick={() => void chooseAdapter('file')}>
          {text.file}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
