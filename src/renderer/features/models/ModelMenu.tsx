import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconEyeOff, IconFolderOpen, IconTrash } from '@tabler/icons-react'
import type { KnownModel } from '../../../shared/known-model.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { removeModel } from './models-store.ts'

interface ModelMenuProps {
  readonly model: KnownModel
  readonly onDeleteFiles: (model: KnownModel) => void
}

const text = messages.models

/** What can be done with a model folder beside training on it. */
export function ModelMenu({ model, onDeleteFiles }: ModelMenuProps) {
  const { name, folder, origin, survey } = model
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={text.more(name)}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {survey.found && (
          <Menu.Item leftSection={<IconFolderOpen size={14} aria-hidden />} onClick={() => void askOrNotify('folder.reveal', { folder })}>
            {text.showFolder}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconEyeOff size={14} aria-hidden />} onClick={() => void removeModel(model)}>
          {text.remove}
        </Menu.Item>
        {origin === 'downloaded' && survey.found && (
          <Menu.Item color="red" leftSection={<IconTrash size={14} aria-hidden />} onClick={() => onDeleteFiles(model)}>
            {text.deleteFiles(formatBytes(survey.bytes))}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
