import { Button, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { messages } from '../../messages/index.ts'
import { runTitle } from '../../runs/run-title.ts'
import { deleteRun } from './delete-run.ts'

interface DeleteRunDialogProps {
  /** Null while nothing is to be deleted. */
  readonly run: RunSummary | null
  readonly onClose: () => void
}

export function DeleteRunDialog({ run, onClose }: DeleteRunDialogProps) {
  const [deleting, setDeleting] = useState(false)
  const text = messages.history
  const confirm = async (runId: string) => {
    setDeleting(true)
    await deleteRun(runId)
    setDeleting(false)
    onClose()
  }
  return (
    <Modal opened={run !== null} onClose={onClose} title={<b>{text.confirmTitle}</b>} centered size="sm" closeButtonProps={{ 'aria-label': messages.shell.close }}>
      {run !== null && (
        <>
          <Text size="sm">{text.confirm(runTitle(run))}</Text>
          <Group justify="flex-end" mt="md" gap="xs">
            <Button variant="default" onClick={onClose} data-autofocus>
              {text.cancel}
            </Button>
            <Button color="red.8" loading={deleting} onClick={() => void confirm(run.id)}>
              {text.confirmAction}
            </Button>
          </Group>
        </>
      )}
    </Modal>
  )
}
