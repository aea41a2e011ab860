import classes from './ComparisonChart.module.css'
import type { NearestValue } from './nearest-values.ts'
import type { OverlaidCurve, OverlayFormats } from './overlay-options.ts'

interface ChartTooltipProps {
  readonly values: readonly NearestValue[]
  readonly curves: readonly OverlaidCurve[]
  readonly formats: OverlayFormats
  readonly side: 'left' | 'right'
}

/** What each curve holds where the pointer is. */
export function ChartTooltip({ values, curves, formats, side }: ChartTooltipProps) {
  const [first] = values
  if (first === undefined) return null
  return (
    <div className={classes['tooltip']} data-side={side} aria-hidden>
      <div>
        {formats.xLabel} {formats.x(first.x)}
      </div>
      {values.map(({ series, y }) => {
        const curve = curves[series]
        if (curve === undefined) return null
        return (
          <div key={series} className={classes['tooltipLine']}>
            <span className={classes['swatch']} style={{ borderColor: curve.stroke.color }} />
            <span className={classes['tooltipName']}>{curve.label}</span>
            <span>{formats.y(y)}</span>
          </div>
        )
      })}
    </div>
  )
}
