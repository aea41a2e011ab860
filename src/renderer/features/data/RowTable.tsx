import { Badge } from '@mantine/core'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import { FailureAlert } from '../../components/FailureAlert.tsx'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { useColumnRole } from './column-roles.ts'
import { gridColumns } from './column-widths.ts'
import { chooseRow, useChosenRow, useRowPages } from './data-view.ts'
import { rowAfter } from './row-keys.ts'
import { rowAt } from './row-pages.ts'
import classes from './RowTable.module.css'

const rowHeight = 28
const visibleRows = 12
const text = messages.data.rows

/** All rows of the file, of which only those in sight are in the page. Arrow keys move from row to row. */
export function RowTable({ preview }: { readonly preview: DatasetPreview }) {
  const holder = useRef<HTMLDivElement>(null)
  const { current, want } = useRowPages(preview)
  const roleOf = useColumnRole()
  const chosen = useChosenRow(preview)
  // eslint-disable-next-line react-hooks/incompatible-library -- the compiler that cannot memoize it is not in use
  const virtualizer = useVirtualizer({ count: preview.rowCount, getScrollElement: () => holder.current, estimateSize: () => rowHeight, overscan: 12 })
  const items = virtualizer.getVirtualItems()
  const [first, last] = [items[0]?.index ?? 0, items.at(-1)?.index ?? 0]
  useEffect(() => want(first, last + 1), [want, first, last])
  if (current.failure !== null) return <FailureAlert failure={current.failure} />

  const { gridTemplateColumns, minWidth } = gridColumns(preview.columns)
  const move = (event: KeyboardEvent) => {
    const next = rowAfter(event.key, chosen, preview.rowCount, visibleRows - 1)
    if (next === null) return
    event.preventDefault()
    chooseRow(preview.file, next)
    virtualizer.scrollToIndex(next)
  }
  return (
    <div
      ref={holder}
      className={classes['frame']}
      style={{ height: Math.min(visibleRows, preview.rowCount) * rowHeight + 46 }}
      role="grid"
      tabIndex={0}
      aria-label={text.table(preview.name)}
      aria-rowcount={preview.rowCount + 1}
      aria-activedescendant={items.some(({ index }) => index === chosen) ? `data-row-${chosen}` : undefined}
      data-testid="data-rows"
      onKeyDown={move}
    >
      <div role="rowgroup" className={classes['head']} style={{ minWidth }}>
        <div role="row" aria-rowindex={1} className={classes['row']} style={{ gridTemplateColumns }}>
          <span role="columnheader" className={classes['number']}>
            {text.number}
          </span>
          {preview.columns.map(({ name }) => {
            const role = roleOf(name)
            return (
              <span role="columnheader" key={name} className={classes['name']} title={name}>
                {name}
                {role !== null && (
                  <Badge size="xs" radius="sm" tt="none" variant="light" ml={6} style={{ overflow: 'visible' }}>
                    {role}
                  </Badge>
                )}
              </span>
            )
          })}
        </div>
      </div>
      <div role="rowgroup" style={{ height: virtualizer.getTotalSize(), minWidth, position: 'relative' }}>
        {items.map(({ index, start }) => {
          // The first rows came with the file, before the engine has read all of it again.
          const cells = rowAt(current, index)?.cells ?? preview.rows[index] ?? null
          return (
            <div
              key={index}
              id={`data-row-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === chosen}
              className={classes['row']}
              data-striped={index % 2 === 1 || undefined}
              style={{ gridTemplateColumns, position: 'absolute', top: start, height: rowHeight, left: 0, right: 0 }}
              onClick={() => chooseRow(preview.file, index)}
            >
              <span role="gridcell" className={classes['number']}>
                {formatInteger(index + 1)}
              </span>
              {preview.columns.map(({ name }, column) => (
                <span role="gridcell" key={name} className={classes['cell']} data-role={roleOf(name) === null ? undefined : 'used'}>
                  {cells === null ? <span className={classes['waiting']} /> : cells[column]}
                </span>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
