import { useSyncExternalStore } from 'react'
import { formatAgo, formatDate } from '../formatting/times.ts'

const tick = 30_000

function subscribe(listener: () => void): () => void {
  const timer = setInterval(listener, tick)
  return () => {
    clearInterval(timer)
  }
}

/** Rounded, so that every reading within a tick is the same. */
const now = () => Math.ceil(Date.now() / tick) * tick

/** “5 min. ago”, kept up to date; the exact time on hover. */
export function TimeAgo({ at }: { readonly at: number }) {
  const current = useSyncExternalStore(subscribe, now)
  return (
    <time dateTime={new Date(at).toISOString()} title={formatDate(at)}>
      {formatAgo(at, Math.max(at, current))}
    </time>
  )
}
