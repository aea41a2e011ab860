import { Button, CloseButton, Group, TextInput } from '@mantine/core'
import { IconSearch, IconStar, IconStarFilled } from '@tabler/icons-react'
import { useCallback, useRef } from 'react'
import { useMenuAction } from '../../actions/menu-actions.ts'
import { messages } from '../../messages/index.ts'
import { FilterMenu } from './FilterMenu.tsx'
import { methodOfRun, modelOfRun, stateOfRun, tagsOfRun } from './filter-options.ts'
import type { HistoryEntry } from './history-entry.ts'
import { changeFilter, useHistoryView } from './history-view.ts'
import { everyRun, isNarrowed } from './run-filter.ts'

const text = messages.history

export function FilterBar({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  const { filter } = useHistoryView()
  const search = useRef<HTMLInputElement>(null)
  const focusSearch = useCallback(() => {
    search.current?.focus()
    search.current?.select()
  }, [])
  useMenuAction('search-history', focusSearch)
  const Star = filter.starred ? IconStarFilled : IconStar
  return (
    <Group gap={6} role="search">
      <TextInput
        ref={search}
        aria-label={text.search}
        placeholder={text.search}
        leftSection={<IconSearch size={14} aria-hidden />}
        value={filter.words}
        onChange={(event) => changeFilter({ words: event.currentTarget.value })}
        rightSection={filter.words !== '' && <CloseButton size="sm" aria-label={text.clearSearch} onClick={() => changeFilter({ words: '' })} />}
        style={{ flex: '1 1 260px', maxWidth: 420 }}
      />
      <FilterMenu name={text.filters.states} entries={entries} property={stateOfRun} chosen={filter.states} onChange={(states) => changeFilter({ states })} />
      <FilterMenu name={text.filters.models} entries={entries} property={modelOfRun} chosen={filter.models} onChange={(models) => changeFilter({ models })} />
      <FilterMenu name={text.filters.methods} entries={entries} property={methodOfRun} chosen={filter.methods} onChange={(methods) => changeFilter({ methods })} />
      <FilterMenu name={text.filters.tags} entries={entries} property={tagsOfRun} chosen={filter.tags} onChange={(tags) => changeFilter({ tags })} emptyText={text.noTags} />
      <Button
        variant={filter.starred ? 'light' : 'default'}
        aria-pressed={filter.starred}
        leftSection={<Star size={13} aria-hidden />}
        onClick={() => changeFilter({ starred: !filter.starred })}
      >
        {text.starredOnly}
      </Button>
      {isNarrowed(filter) && (
        <Button variant="subtle" onClick={() => changeFilter(everyRun)}>
          {text.clearFilters}
        </Button>
      )}
    </Group>
  )
}
