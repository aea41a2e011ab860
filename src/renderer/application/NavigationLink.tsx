import { Tooltip } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { Icon } from '@tabler/icons-react'
import { hashOf, useRoute, type Route } from '../navigation/router.ts'
import classes from './Navigation.module.css'
import { narrowWindow } from './narrow-window.ts'

interface NavigationLinkProps {
  readonly to: Route
  readonly label: string
  readonly icon: Icon
}

/** A model's page belongs to the models. */
function sectionOf({ screen }: Route): Route['screen'] {
  return screen === 'model' ? 'models' : screen
}

export function NavigationLink({ to, label, icon: LinkIcon }: NavigationLinkProps) {
  const route = useRoute()
  const narrow = useMediaQuery(narrowWindow)
  return (
    <Tooltip label={label} position="right" disabled={!narrow}>
      <a className={classes['item']} href={hashOf(to)} aria-current={sectionOf(route) === to.screen ? 'page' : undefined}>
        <LinkIcon size={17} stroke={1.7} aria-hidden />
        <span className={classes['label']}>{label}</span>
      </a>
    </Tooltip>
  )
}
