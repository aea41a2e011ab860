import { Fragment, type ReactNode } from 'react'
import classes from './Facts.module.css'

export interface Fact {
  readonly name: string
  readonly value: ReactNode
  /** The whole of a shortened value, shown on hover. */
  readonly title?: string
}

interface FactsProps {
  readonly facts: readonly Fact[]
  /** `row` puts short facts beside each other, `list` one below the other. */
  readonly layout: 'row' | 'list'
}

export function Facts({ facts, layout }: FactsProps) {
  if (layout === 'row') {
    return (
      <dl className={classes['row']}>
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd title={fact.title}>{fact.value}</dd>
          </div>
        ))}
      </dl>
    )
  }
  return (
    <dl className={classes['list']}>
      {facts.map((fact) => (
        <Fragment key={fact.name}>
          <dt>{fact.name}</dt>
          <dd title={fact.title}>{fact.value}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
