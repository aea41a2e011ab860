import { Button, Group, Skeleton, Text } from '@mantine/core'
import { IconCheck, IconDownload, IconExternalLink } from '@tabler/icons-react'
import { useState } from 'react'
import type { HubRepository } from '../../../shared/hub.ts'
import { askOrNotify } from '../../bridge/ask.ts'
import { Facts } from '../../components/Facts.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatBytes, formatCompact } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { valueOf, type Loadable } from '../../state/loadable.ts'
import classes from './HubPanel.module.css'
import { startDownload, useDownloads } from './downloads-store.ts'
import { openRepository } from './hub-search-store.ts'

const text = messages.hub

interface RepositoryDetailsProps {
  readonly repository: string
  readonly details: Loadable<HubRepository>
}

/** Licence, size and files of a repository, and the button that starts the download; or why it cannot be used. */
export function RepositoryDetails({ repository, details }: RepositoryDetailsProps) {
  const openPage = (
    <Button variant="default" leftSection={<IconExternalLink size={14} aria-hidden />} onClick={() => void askOrNotify('hub.openPage', { repository })}>
      {text.openPage}
    </Button>
  )
  const ways = (
    <>
      <Button onClick={() => void openRepository(repository)}>{messages.shell.tryAgain}</Button>
      {openPage}
    </>
  )
  return (
    <div className={isUsable(details) ? classes['details'] : classes['refused']} data-testid="repository-details">
      {(details.status === 'loading' || details.status === 'absent') && <Skeleton height={70} />}
      {details.status === 'failed' && <FailureAlert failure={details.failure} action={ways} />}
      {details.status === 'ready' && details.value.refusal !== null && <FailureAlert failure={details.value.refusal} action={ways} />}
      {details.status === 'ready' && details.value.refusal === null && (
        <>
          <RepositoryFacts details={details.value} />
          <Group gap="xs" mt="sm">
            <DownloadButton details={details.value} />
            {openPage}
          </Group>
        </>
      )}
    </div>
  )
}

function isUsable(details: Loadable<HubRepository>): boolean {
  return details.status !== 'failed' && valueOf(details)?.refusal == null
}

function RepositoryFacts({ details }: { readonly details: HubRepository }) {
  const { license, bytes, files, modelType, parameters, revision } = details
  return (
    <>
      <Facts
        layout="row"
        facts={[
          { name: text.facts.license, value: license ?? text.noLicense },
          { name: text.facts.size, value: formatBytes(bytes) },
          { name: text.facts.files, value: text.fileCount(files.length) },
          { name: text.facts.family, value: modelType ?? messages.shell.noValue },
          ...(parameters === null ? [] : [{ name: text.facts.parameters, value: formatCompact(parameters) }]),
          { name: text.facts.revision, value: revision.slice(0, 7), title: revision },
        ]}
      />
      <ul className={classes['files']}>
        {files.map(({ path, size }) => (
          <li key={path}>
            <span>{path}</span>
            <span>{formatBytes(size)}</span>
          </li>
        ))}
      </ul>
      <Text size="xs" c="dimmed" mt={4}>
        {text.onlyWanted}
      </Text>
    </>
  )
}

function DownloadButton({ details: { repository, bytes, knownModelId } }: { readonly details: HubRepository }) {
  const [asking, setAsking] = useState(false)
  const inLine = useDownloads().some((download) => download.repository === repository)
  if (knownModelId !== null) {
    return (
      <Button component="a" href={hashOf({ screen: 'model', modelId: knownModelId })} leftSection={<IconCheck size={14} aria-hidden />}>
        {text.open}
      </Button>
    )
  }
  const start = async () => {
    setAsking(true)
    await startDownload(repository)
    setAsking(false)
  }
  return (
    <Button leftSection={<IconDownload size={14} aria-hidden />} disabled={inLine} loading={asking} data-testid="download-button" onClick={() => void start()}>
      {inLine ? text.inLine : text.download(formatBytes(bytes))}
    </Button>
  )
}
