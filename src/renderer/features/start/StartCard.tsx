import { Text, Title } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './StartScreen.module.css'

interface StartCardProps {
  readonly icon: Icon
  readonly title: string
  readonly text: string
  readonly emphasized?: boolean
  readonly children: ReactNode
}

export function StartCard({ icon: CardIcon, title, text, emphasized = false, children }: StartCardProps) {
  return (
    <section className={classes[emphasized ? 'sample' : 'card']}>
      <span className={classes['icon']} aria-hidden>
        <CardIcon size={22} stroke={1.6} />
      </span>
      <Title order={2}>{title}</Title>
      <Text size="sm" c="dimmed">
        {text}
      </Text>
      <div className={classes['foot']}>{children}</div>
    </section>
  )
}
