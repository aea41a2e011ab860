import { Button, CloseButton, Group, Text, TextInput } from '@mantine/core'
import { IconSearch, IconSearchOff } from '@tabler/icons-react'
import { useDeferredValue, useMemo } from 'react'
import type { ImportedAdapter } from '../../../shared/imported-adapter.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { adapterEntries, searchEntries } from './adapter-entry.ts'
import { sortAdapters } from './adapter-sorting.ts'
import { AdapterDrawer } from './AdapterDrawer.tsx'
import { changeAdaptersView, useAdaptersView } from './adapters-view.ts'
import { AdapterTable } from './AdapterTable.tsx'
import { NoAdapters } from './NoAdapters.tsx'

interface AdapterContentProps {
  readonly runs: readonly RunSummary[]
  readonly imported: readonly ImportedAdapter[]
}

const text = messages.adapters
const searchNothing = () => changeAdaptersView({ search: '' })

/** Sorted once and searched at every key, as the history is. */
export function AdapterContent({ runs, imported }: AdapterContentProps) {
  const { search, sorting, openedId } = useAdaptersView()
  // While a run is trained the list changes every frame; what a person does goes before that.
  const latest = useDeferredValue(runs)
  const all = useMemo(() => adapterEntries(latest, imported), [latest, imported])
  const sorted = useMemo(() => sortAdapters(all, sorting), [all, sorting])
  const shown = useMemo(() => searchEntries(sorted, search), [sorted, search])
  if (all.length === 0) return <NoAdapters />
  return (
    <>
      <Group gap="sm" role="search">
        <TextInput
          aria-label={text.search}
          placeholder={text.search}
          leftSection={<IconSearch size={14} aria-hidden />}
          value={search}
          onChange={(event) => changeAdaptersView({ search: event.currentTarget.value })}
          rightSection={search !== '' && <CloseButton size="sm" aria-label={messages.history.clearSearch} onClick={searchNothing} />}
          style={{ flex: '1 1 260px', maxWidth: 420 }}
        />
        <Text size="sm" c="dimmed" role="status">
          {shown.length === all.length ? text.count(all.length) : messages.history.shown(formatInteger(shown.length), text.count(all.length))}
        </Text>
      </Group>
      {shown.length === 0 ? (
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.4} />}
          title={text.nothingFound}
          text={text.nothingFoundText}
          action={
            <Button mt={6} variant="default" onClick={searchNothing}>
              {messages.history.clearSearch}
            </Button>
          }
        />
      ) : (
        <AdapterTable entries={shown} />
      )}
      <AdapterDrawer entry={all.find(({ id }) => id === openedId) ?? null} onClose={() => changeAdaptersView({ openedId: null })} />
    </>
  )
}
