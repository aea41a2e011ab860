import { Button } from '@mantine/core'
import { IconSearchOff } from '@tabler/icons-react'
import { useMemo } from 'react'
import type { RunSummary } from '../../../shared/run-record.ts'
import { EmptyState } from '../../components/EmptyState.tsx'
import { messages } from '../../messages/index.ts'
import { FilterBar } from './FilterBar.tsx'
import { HistoryPlot } from './HistoryPlot.tsx'
import { HistoryTable } from './HistoryTable.tsx'
import { changeFilter, useHistoryView } from './history-view.ts'
import { everyRun } from './run-filter.ts'
import { SelectionBar } from './SelectionBar.tsx'
import { useShownEntries } from './use-shown-entries.ts'

interface HistoryContentProps {
  readonly runs: readonly RunSummary[]
  readonly shows: 'list' | 'plot'
}

const text = messages.history

/** The runs that the filter lets through, as a list or as a plot. */
export function HistoryContent({ runs, shows }: HistoryContentProps) {
  const { selected } = useHistoryView()
  const { all, shown } = useShownEntries(runs)
  // Only what is in sight can be acted on: a run that the filter hides is not deleted by surprise.
  const chosen = useMemo(() => (selected.size === 0 ? [] : shown.filter(({ run }) => selected.has(run.id)).map(({ run }) => run)), [shown, selected])
  return (
    <>
      <FilterBar entries={all} />
      <SelectionBar selected={shows === 'list' ? chosen : []} shown={shown.length} all={all.length} />
      {shown.length === 0 && (
        <EmptyState
          icon={<IconSearchOff size={28} stroke={1.4} />}
          title={text.nothingFound}
          text={text.nothingFoundText}
          action={
            <Button mt={6} variant="default" onClick={() => changeFilter(everyRun)}>
              {text.clearFilters}
            </Button>
          }
        />
      )}
      {shown.length > 0 && shows === 'list' && <HistoryTable entries={shown} selectedCount={chosen.length} />}
      {shown.length > 0 && shows === 'plot' && <HistoryPlot entries={shown} />}
    </>
  )
}
