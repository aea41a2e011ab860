import classes from './MetricTiles.module.css'

interface MetricTileProps {
  readonly label: string
  readonly value: string
  readonly note?: string | undefined
  readonly testId?: string
}

export function MetricTile({ label, value, note, testId }: MetricTileProps) {
  return (
    <div className={classes['tile']}>
      <dt className={classes['label']}>{label}</dt>
      <dd className={classes['value']} data-testid={testId}>
        {value}
      </dd>
      <dd className={classes['note']}>{note ?? '\u00a0'}</dd>
    </div>
  )
}
