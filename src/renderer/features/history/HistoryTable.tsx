import { Checkbox, Table, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { narrowWindow } from '../../application/narrow-window.ts'
import classes from '../../components/LongTable.module.css'
import { SortableHeading } from '../../components/SortableHeading.tsx'
import { TableSpacer } from '../../components/TableSpacer.tsx'
import { messages } from '../../messages/index.ts'
import { historyColumns } from './history-columns.ts'
import type { HistoryEntry } from './history-entry.ts'
import { HistoryRow } from './HistoryRow.tsx'
import { changeView, selectRuns, useHistoryView } from './history-view.ts'
import { type OpenedMenu, RunMenu } from './RunMenu.tsx'
import { RunMarksDrawer } from './RunMarksDrawer.tsx'

const rowHeight = 46
const text = messages.history

interface HistoryTableProps {
  /** In the order in which they are shown. */
  readonly entries: readonly HistoryEntry[]
  readonly selectedCount: number
}

/** A table of any length: only the rows in sight, and a few around them, are in the document. */
export function HistoryTable({ entries, selectedCount }: HistoryTableProps) {
  const { sorting, selected } = useHistoryView()
  const frame = useRef<HTMLDivElement>(null)
  const [annotated, setAnnotated] = useState<HistoryEntry | null>(null)
  const [menu, setMenu] = useState<OpenedMenu | null>(null)
  const narrow = useMediaQuery(narrowWindow, false, { getInitialValueInEffect: false })
  const columns = useMemo(() => historyColumns.filter(({ wideOnly }) => wideOnly !== true || !narrow), [narrow])
  // What the virtualizer answers changes with the scroll position, so the compiler must not keep it; it leaves this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({
    count: entries.length,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 4,
    // Rows are there in the first frame, before the frame has been measured.
    initialRect: { width: 1000, height: 700 },
  })
  const shown = rows.getVirtualItems()
  const above = shown[0]?.start ?? 0
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0)
  const all = entries.length > 0 && selectedCount === entries.length
  return (
    <div className={classes['frame']} ref={frame} onScroll={() => setMenu(null)}>
      <Table className={`tabular ${classes['table'] ?? ''}`} horizontalSpacing={8} aria-label={text.table} aria-rowcount={entries.length + 1}>
        <colgroup>
          <col style={{ width: 34 }} />
          <col style={{ width: 26 }} />
          {columns.map(({ key, width }) => (
            <col key={key} style={width === null ? undefined : { width }} />
          ))}
          <col style={{ width: 68 }} />
        </colgroup>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            <Table.Th>
              <Checkbox aria-label={text.selectAll} checked={all} indeterminate={!all && selectedCount > 0} onChange={() => selectRuns(all ? [] : entries.map(({ run }) => run))} />
            </Table.Th>
            <Table.Th>
              <VisuallyHidden>{text.columns.star}</VisuallyHidden>
            </Table.Th>
            {columns.map(({ key, numeric }) => (
              <SortableHeading key={key} name={key} label={text.columns[key]} numeric={numeric} sorting={sorting} onSort={(next) => changeView({ sorting: next })} />
            ))}
            <Table.Th>
              <VisuallyHidden>{text.columns.actions}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {above > 0 && <TableSpacer height={above} />}
          {shown.map(({ index }) => {
            const entry = entries[index]
            return (
              entry !== undefined && (
                <HistoryRow key={entry.run.id} entry={entry} place={index + 1} selected={selected.has(entry.run.id)} columns={columns} onAnnotate={setAnnotated} onMenu={setMenu} />
              )
            )
          })}
          {below > 0 && <TableSpacer height={below} />}
        </Table.Tbody>
      </Table>
      {menu !== null && <RunMenu opened={menu} onClose={() => setMenu(null)} />}
      <RunMarksDrawer entry={annotated} onClose={() => setAnnotated(null)} />
    </div>
  )
}
