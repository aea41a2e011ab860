import { useId, type ReactNode } from 'react'
import classes from './MoreTrainingControls.module.css'
import screen from './NewRunScreen.module.css'

/** Fields that belong together, under a quiet heading. */
export function FieldGroup({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId()
  return (
    <div role="group" aria-labelledby={id}>
      <h3 id={id} className={classes['heading']}>
        {title}
      </h3>
      <div className={screen['fields']}>{children}</div>
    </div>
  )
}
