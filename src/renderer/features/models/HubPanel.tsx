import { Button, Collapse, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core'
import { IconSearch, IconSettings } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { defaultHubAddress } from '../../../shared/hub.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import classes from './HubPanel.module.css'
import { HubResult } from './HubResult.tsx'
import { changeQuery, searchHub, useHubSearch } from './hub-search-store.ts'
import { useHubSettings } from './hub-settings-store.ts'
import { HubSettingsPanel } from './HubSettingsPanel.tsx'

const text = messages.hub

/** Search on the hub, with the details of a repository before anything is downloaded. */
export function HubPanel() {
  const { query, results } = useHubSearch()
  const address = valueOf(useHubSettings())?.address ?? defaultHubAddress
  const [settingsOpen, setSettingsOpen] = useState(false)
  const settingsId = useId()
  const toggle = (
    <Button variant="subtle" color="gray" leftSection={<IconSettings size={14} aria-hidden />} aria-expanded={settingsOpen} aria-controls={settingsId} onClick={() => setSettingsOpen(!settingsOpen)}>
      {text.settings}
    </Button>
  )
  return (
    <Panel title={address === defaultHubAddress ? text.title : text.mirrorTitle(new URL(address).host)} action={toggle}>
      <Collapse expanded={settingsOpen} id={settingsId}>
        <div className={classes['settings']}>
          <HubSettingsPanel />
        </div>
      </Collapse>
      <form
        role="search"
        aria-label={text.search}
        onSubmit={(event) => {
          event.preventDefault()
          void searchHub()
        }}
      >
        <Group gap="xs" align="flex-end" wrap="nowrap">
          <TextInput label={text.searchLabel} placeholder={text.searchPlaceholder} value={query} onChange={(event) => changeQuery(event.currentTarget.value)} style={{ flex: 1, maxWidth: 460 }} />
          <Button type="submit" leftSection={<IconSearch size={14} aria-hidden />} disabled={query.trim() === ''} loading={results.status === 'loading'}>
            {text.searchAction}
          </Button>
        </Group>
      </form>
      <Results />
    </Panel>
  )
}

function Results() {
  const { results, opened } = useHubSearch()
  switch (results.status) {
    case 'absent':
      return (
        <Text size="xs" c="dimmed" mt={8}>
          {text.lead}
        </Text>
      )
    case 'loading':
      return (
        <Stack gap={8} mt="md" aria-hidden>
          <Skeleton height={44} />
          <Skeleton height={44} />
          <Skeleton height={44} />
        </Stack>
      )
    case 'failed':
      return (
        <div style={{ marginTop: 12 }}>
          <FailureAlert failure={results.failure} action={<Button onClick={() => void searchHub()}>{messages.shell.tryAgain}</Button>} />
        </div>
      )
    case 'ready':
      return (
        <>
          <Text size="xs" c="dimmed" mt={10} role="status">
            {results.value.length > 0 && text.found(results.value.length)}
          </Text>
          {results.value.length === 0 && <EmptyState icon={<IconSearch size={26} stroke={1.4} />} title={text.nothingFound} text={text.nothingFoundHint} />}
          <ul className={classes['results']}>
            {results.value.map((model) => (
              <HubResult key={model.repository} model={model} details={opened?.repository === model.repository ? opened.details : null} />
            ))}
          </ul>
        </>
      )
  }
}
