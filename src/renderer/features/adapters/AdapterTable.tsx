import { Table, VisuallyHidden } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useMemo, useRef, useState } from 'react'
import { narrowWindow } from '../../application/narrow-window.ts'
import classes from '../../components/LongTable.module.css'
import { SortableHeading } from '../../components/SortableHeading.tsx'
import { TableSpacer } from '../../components/TableSpacer.tsx'
import { messages } from '../../messages/index.ts'
import { adapterColumns } from './adapter-columns.ts'
import type { AdapterEntry } from './adapter-entry.ts'
import { AdapterMenu, type OpenedMenu } from './AdapterMenu.tsx'
import { AdapterRow } from './AdapterRow.tsx'
import { changeAdaptersView, useAdaptersView } from './adapters-view.ts'

const rowHeight = 46
const text = messages.adapters
const open = (openedId: string) => changeAdaptersView({ openedId })

/** A table of any length, as the history's: only the rows in sight, and a few around them, are in the document. */
export function AdapterTable({ entries }: { readonly entries: readonly AdapterEntry[] }) {
  const { sorting, openedId } = useAdaptersView()
  const frame = useRef<HTMLDivElement>(null)
  const [menu, setMenu] = useState<OpenedMenu | null>(null)
  const narrow = useMediaQuery(narrowWindow, false, { getInitialValueInEffect: false })
  const columns = useMemo(() => adapterColumns.filter(({ wideOnly }) => wideOnly !== true || !narrow), [narrow])
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
  return (
    <div className={classes['frame']} ref={frame} onScroll={() => setMenu(null)}>
      <Table className={`tabular ${classes['table'] ?? ''}`} horizontalSpacing={8} aria-label={text.table} aria-rowcount={entries.length + 1}>
        <colgroup>
          {columns.map(({ key, width }) => (
            <col key={key} style={width === null ? undefined : { width }} />
          ))}
          <col style={{ width: 68 }} />
        </colgroup>
        <Table.Thead>
          <Table.Tr aria-rowindex={1}>
            {columns.map(({ key, numeric }) => (
              <SortableHeading key={key} name={key} label={text.columns[key]} numeric={numeric} sorting={sorting} onSort={(next) => changeAdaptersView({ sorting: next })} />
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
            return entry !== undefined && <AdapterRow key={entry.id} entry={entry} place={index + 1} selected={entry.id === openedId} columns={columns} onOpen={open} onMenu={setMenu} />
          })}
          {below > 0 && <TableSpacer height={below} />}
        </Table.Tbody>
      </Table>
      {menu !== null && <AdapterMenu opened={menu} onOpen={open} onClose={() => setMenu(null)} />}
    </div>
  )
}
