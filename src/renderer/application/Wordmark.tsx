import { messages } from '../messages/index.ts'
import classes from './Wordmark.module.css'

/** The product B · R · A: tall B, wide A, and the small square R between them, the only part that is trained. */
export function Wordmark() {
  return (
    <div className={classes['wordmark']}>
      <svg width="30" height="20" viewBox="0 0 30 20" aria-hidden="true">
        <rect x="0.75" y="1.75" width="5.5" height="16.5" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
        <rect x="9" y="7" width="6" height="6" rx="1.5" fill="var(--studio-accent-text)" />
        <rect x="17.75" y="7.25" width="11.5" height="5.5" rx="1.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
      <span className={classes['text']}>{messages.shell.product}</span>
    </div>
  )
}
