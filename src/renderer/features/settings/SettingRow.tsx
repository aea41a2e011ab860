import { Text } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './SettingRow.module.css'

interface SettingRowProps {
  readonly label: string
  /** Names the label for the control that it belongs to. */
  readonly labelId?: string
  readonly hint?: ReactNode
  readonly children: ReactNode
}

/** A setting: what it is at the left, how it is changed at the right. */
export function SettingRow({ label, labelId, hint, children }: SettingRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['words']}>
        <Text size="sm" fw={500} id={labelId}>
          {label}
        </Text>
        {hint !== undefined && (
          <Text size="xs" c="dimmed" component="div">
            {hint}
          </Text>
        )}
      </div>
      <div className={classes['control']}>{children}</div>
    </div>
  )
}
