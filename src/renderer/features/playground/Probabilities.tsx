import { Bar } from '../../components/Bar.tsx'
import { formatPercent } from '../../formatting/numbers.ts'
import classes from './Probabilities.module.css'

interface ProbabilitiesProps {
  /** The most likely first. */
  readonly probabilities: readonly { readonly label: string; readonly probability: number }[]
  /** Steps back as a whole behind another list. */
  readonly muted?: boolean
}

const shown = 8

/** The most likely labels, each with its probability as a bar and in per cent. */
export function Probabilities({ probabilities, muted = false }: ProbabilitiesProps) {
  return (
    <ul className={classes['list']}>
      {probabilities.slice(0, shown).map(({ label, probability }, place) => (
        <li key={label} className={classes['row']}>
          <span className={classes['label']} title={label}>
            {label}
          </span>
          <Bar share={probability} muted={muted || place > 0} />
          <span className={classes['share']}>{formatPercent(probability)}</span>
        </li>
      ))}
    </ul>
  )
}
