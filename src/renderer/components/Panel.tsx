import { Box, Group, Title } from '@mantine/core'
import { useId, type ReactNode } from 'react'
import classes from './Panel.module.css'

interface PanelProps {
  readonly title: string
  /** Beside the title, at the right. */
  readonly action?: ReactNode
  readonly children: ReactNode
}

/** A titled part of a screen. */
export function Panel({ title, action, children }: PanelProps) {
  const titleId = useId()
  return (
    <Box component="section" className={classes['panel']} aria-labelledby={titleId}>
      <Group className={classes['head']} justify="space-between" align="center" mb="sm" mih={26} wrap="nowrap">
        <Title order={2} id={titleId}>
          {title}
        </Title>
        {action}
      </Group>
      {children}
    </Box>
  )
}
