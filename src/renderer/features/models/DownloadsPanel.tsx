import { Stack } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { DownloadRow } from './DownloadRow.tsx'
import { useDownloads } from './downloads-store.ts'

/** Downloads that are not done; nothing where there are none. */
export function DownloadsPanel() {
  const downloads = useDownloads()
  if (downloads.length === 0) return null
  return (
    <Panel title={messages.hub.downloadsTitle}>
      <Stack gap="sm">
        {downloads.map((download) => (
          <DownloadRow key={download.id} download={download} />
        ))}
      </Stack>
    </Panel>
  )
}
