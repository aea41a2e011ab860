import { ActionIcon, Badge, Group, Progress, Text, Tooltip } from '@mantine/core'
import { IconPlayerPause, IconPlayerPlay, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Download } from '../../../shared/hub.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { failureInOwnWords } from '../../formatting/failures.ts'
import { formatBytes } from '../../formatting/numbers.ts'
import { formatDuration } from '../../formatting/times.ts'
import { messages } from '../../messages/index.ts'
import { cancelDownload, pauseDownload, resumeDownload } from './downloads-store.ts'

const text = messages.hub

const colors: Readonly<Record<Download['state'], string>> = {
  waiting: 'gray',
  downloading: 'teal',
  checking: 'blue',
  paused: 'yellow',
  failed: 'red',
  finished: 'teal',
  cancelled: 'gray',
}

/** How far a download is and what can be done with it. */
export function DownloadRow({ download }: { readonly download: Download }) {
  const { id, repository, state, doneBytes, totalBytes, failure } = download
  const share = totalBytes === 0 ? 0 : doneBytes / totalBytes
  const halted = state === 'paused' || state === 'failed'
  return (
    <div data-testid="download" data-state={state}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Group gap="xs" wrap="nowrap" style={{ minWidth: 0 }}>
          <Text fw={600} truncate>
            {repository}
          </Text>
          <Badge size="sm" radius="sm" tt="none" variant="light" color={colors[state]} style={{ flexShrink: 0 }}>
            {text.states[state]}
          </Badge>
        </Group>
        <Group gap={4} wrap="nowrap">
          {halted ? (
            <Action label={text.resume(repository)} icon={<IconPlayerPlay size={15} aria-hidden />} onClick={() => resumeDownload(id)} />
          ) : (
            <Action label={text.pause(repository)} icon={<IconPlayerPause size={15} aria-hidden />} onClick={() => pauseDownload(id)} />
          )}
          <Action label={text.cancel(repository)} icon={<IconX size={15} aria-hidden />} onClick={() => cancelDownload(id)} />
        </Group>
      </Group>
      <Progress.Root size={6} mt={4}>
        <Progress.Section value={100 * share} color={colors[state]} aria-label={text.progressOf(repository)} />
      </Progress.Root>
      <Text size="xs" c="dimmed" mt={4} className="tabular">
        {progressText(download)}
      </Text>
      {state === 'failed' && failure !== null && (
        <div style={{ marginTop: 8 }}>
          <FailureAlert failure={failure} />
        </div>
      )}
    </div>
  )
}

function progressText({ doneBytes, totalBytes, bytesPerSecond, secondsLeft, file, state, failure }: Download): string {
  const parts = [text.bytes(formatBytes(doneBytes), formatBytes(totalBytes))]
  if (bytesPerSecond !== null) parts.push(text.rate(formatBytes(bytesPerSecond)))
  if (secondsLeft !== null) parts.push(text.left(formatDuration(secondsLeft)))
  if (file !== null) parts.push(file)
  if (failure !== null && state === 'downloading') parts.push(text.tryingAgain(failureInOwnWords(failure).title))
  return parts.join(' · ')
}

interface ActionProps {
  readonly label: string
  readonly icon: ReactNode
  readonly onClick: () => void
}

function Action({ label, icon, onClick }: ActionProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon variant="subtle" color="gray" aria-label={label} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
