import { useVirtualizer } from '@tanstack/react-virtual'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import classes from './VirtualList.module.css'

interface VirtualListProps {
  readonly label: string
  readonly count: number
  /** Pixels; all rows have the same. */
  readonly rowHeight: number
  /** Pixels at most; further rows are scrolled to. */
  readonly height: number
  readonly row: (index: number) => ReactNode
}

/** A list of any length, of which only the rows in sight are in the page. Whoever is at its end stays there when it grows. */
export function VirtualList({ label, count, rowHeight, height, row }: VirtualListProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const isAtEnd = useRef(true)
  // What the virtualizer answers changes with the scroll position, so the compiler must not keep it; it leaves this component alone.
  // eslint-disable-next-line react-hooks/incompatible-library
  const rows = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 10 })

  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [count])

  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      style={{ maxHeight: height }}
      role="region"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        isAtEnd.current = currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - rowHeight
      }}
    >
      <div role="list" className={classes['lines']} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => (
          <div key={index} role="listitem" aria-setsize={count} aria-posinset={index + 1} className={classes['line']} style={{ top: start, height: rowHeight }}>
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
