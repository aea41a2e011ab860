import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import classes from './VirtualList.module.css'

/** Rows beyond the edges that are there already when they come into view. */
const overscan = 10

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
  const [top, setTop] = useState(0)
  const isAtEnd = useRef(true)

  useLayoutEffect(() => {
    const element = scroller.current
    if (element !== null && isAtEnd.current) element.scrollTop = element.scrollHeight
  }, [count])

  const first = Math.max(0, Math.floor(top / rowHeight) - overscan)
  const last = Math.min(count, Math.ceil((top + height) / rowHeight) + overscan)
  return (
    <div
      ref={scroller}
      className={classes['scroller']}
      style={{ maxHeight: height }}
      role="region"
      aria-label={label}
      tabIndex={0}
      onScroll={({ currentTarget }) => {
        setTop(currentTarget.scrollTop)
        isAtEnd.current = currentTarget.scrollTop + currentTarget.clientHeight >= currentTarget.scrollHeight - rowHeight
      }}
    >
      <div role="list" className={classes['lines']} style={{ height: count * rowHeight }}>
        {Array.from({ length: Math.max(0, last - first) }, (_, offset) => first + offset).map((index) => (
          <div
            key={index}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            className={classes['line']}
            style={{ top: index * rowHeight, height: rowHeight }}
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  )
}
