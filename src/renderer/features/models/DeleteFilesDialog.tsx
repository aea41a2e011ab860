import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { KnownModel } from '../../../shared/known-model.ts'
import { showNotice } from '../../bridge/show-notice.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { deleteModelFiles } from './models-store.ts'

interface DeleteFilesDialogProps {
  /** Null while nothing is to be deleted. */
  readonly model: KnownModel | null
  readonly onClose: () => void
}

const text = messages.models

/** Asked, because files that are gone cannot be brought back. */
export function DeleteFilesDialog({ model, onClose }: DeleteFilesDialogProps) {
  const [deleting, setDeleting] = useState(false)
  const confirm = async ({ id, name }: KnownModel) => {
    setDeleting(true)
    const bytes = await deleteModelFiles(id)
    setDeleting(false)
    onClose()
    if (bytes !== undefined) showNotice(text.deleted(name, formatBytes(bytes)))
  }
  return (
    <Modal opened={model !== null} onClose={onClose} title={<b>{text.deleteTitle}</b>} centered size="md" closeButtonProps={{ 'aria-label': messages.shell.close }}>
      {model !== null && (
        <>
          <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
            {text.deleteText(model.name, formatBytes(model.survey.bytes), model.folder)}
          </Text>
          {model.runs > 0 && (
            <Text size="sm" mt="xs">
              {text.deleteRuns(model.runs)}
            </Text>
          )}
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              {text.keepFiles}
            </Button>
            <Button color="red.8" loading={deleting} onClick={() => void confirm(model)}>
              {text.confirmDelete(formatBytes(model.survey.bytes))}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  )
}
