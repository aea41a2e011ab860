import classes from './Bar.module.css'

interface BarProps {
  /** Of the whole width, 0 to 1. */
  readonly share: number
  /** Steps back behind the others beside it. */
  readonly muted?: boolean
}

/** A number beside others as a length; the number itself stands next to it. */
export function Bar({ share, muted = false }: BarProps) {
  return (
    <span className={classes['track']} aria-hidden>
      <span className={classes['fill']} data-muted={muted || undefined} style={{ width: `${100 * share}%` }} />
    </span>
  )
}
