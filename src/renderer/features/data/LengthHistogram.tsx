import type { TokenLengths } from '../../../shared/token-lengths.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import classes from './LengthHistogram.module.css'

interface LengthHistogramProps {
  readonly lengths: TokenLengths
  /** In tokens; null while it is no number. */
  readonly cutOff: number | null
}

const text = messages.data.lengths

/** Texts by their length in tokens, the cut-off as a line; what lies behind it is struck. */
export function LengthHistogram({ lengths: { histogram, count }, cutOff }: LengthHistogramProps) {
  const most = Math.max(1, ...histogram.map((bar) => bar.count))
  const end = histogram.at(-1)?.upTo ?? 1
  const width = histogram[0]?.upTo ?? 1
  const cutAt = cutOff === null ? null : Math.min(1, cutOff / end)
  return (
    <div role="img" aria-label={text.histogram(formatInteger(count), formatInteger(end))} data-testid="length-histogram">
      <div className={classes['bars']} style={{ gridTemplateColumns: `repeat(${histogram.length}, 1fr)` }}>
        {histogram.map((bar) => (
          <span
            key={bar.upTo}
            className={classes['bar']}
            data-cut={(cutOff !== null && bar.upTo - width >= cutOff) || undefined}
            title={text.bar(formatInteger(bar.upTo - width + 1), formatInteger(bar.upTo), bar.count)}
            style={{ height: `${bar.count === 0 ? 0 : Math.max(2, (100 * bar.count) / most)}%` }}
          />
        ))}
        {cutAt !== null && cutAt < 1 && (
          <span className={classes['line']} style={{ left: `${100 * cutAt}%` }}>
            <span className={classes['mark']} data-side={cutAt > 0.7 ? 'left' : 'right'}>
              {text.mark(formatInteger(cutOff ?? 0))}
            </span>
          </span>
        )}
      </div>
      <div className={classes['axis']}>
        <span>0</span>
        <span>{formatInteger(Math.round(end / 2))}</span>
        <span>{text.tokens(formatInteger(end))}</span>
      </div>
    </div>
  )
}
