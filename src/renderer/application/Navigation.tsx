import { IconBox, IconCpu, IconHistory, IconHome, IconMessageQuestion, IconPlayerPlay, IconPuzzle, IconSettings, IconTable } from '@tabler/icons-react'
import { messages } from '../messages/index.ts'
import { ActiveRuns } from './ActiveRuns.tsx'
import { ColorSchemeSwitch } from './ColorSchemeSwitch.tsx'
import classes from './Navigation.module.css'
import { NavigationLink } from './NavigationLink.tsx'
import { Wordmark } from './Wordmark.tsx'

export function Navigation() {
  const text = messages.shell
  return (
    <nav className={classes['navigation']} aria-label={text.navigation}>
      <Wordmark />
      <div className={classes['list']}>
        <NavigationLink to={{ screen: 'start' }} label={text.start} icon={IconHome} />
        <NavigationLink to={{ screen: 'new-run' }} label={text.newRun} icon={IconPlayerPlay} />
        <NavigationLink to={{ screen: 'models' }} label={text.models} icon={IconBox} />
        <NavigationLink to={{ screen: 'data' }} label={text.data} icon={IconTable} />
        <NavigationLink to={{ screen: 'history' }} label={text.history} icon={IconHistory} />
        <NavigationLink to={{ screen: 'adapters' }} label={text.adapters} icon={IconPuzzle} />
        <NavigationLink to={{ screen: 'playground' }} label={text.playground} icon={IconMessageQuestion} />
      </div>
      <ActiveRuns />
      <div className={classes['foot']}>
        <NavigationLink to={{ screen: 'machine' }} label={text.machine} icon={IconCpu} />
        <NavigationLink to={{ screen: 'settings' }} label={text.settings} icon={IconSettings} />
        <ColorSchemeSwitch />
      </div>
    </nav>
  )
}
