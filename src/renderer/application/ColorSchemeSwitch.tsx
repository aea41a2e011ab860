import { Menu } from '@mantine/core'
import { IconCheck, IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react'
import type { ColorScheme } from '../../shared/settings.ts'
import { messages } from '../messages/index.ts'
import { changeSettings, useColorScheme } from '../state/settings.ts'
import classes from './Navigation.module.css'

const icons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon }
const schemes: readonly ColorScheme[] = ['auto', 'light', 'dark']

export function ColorSchemeSwitch() {
  const colorScheme = useColorScheme()
  const Current = icons[colorScheme]
  const text = messages.shell
  return (
    <Menu position="right-end" width={190}>
      <Menu.Target>
        <button type="button" className={classes['item']} aria-label={text.switchColorScheme(text.colorSchemes[colorScheme])}>
          <Current size={17} stroke={1.7} aria-hidden />
          <span className={classes['label']}>{text.colorScheme}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown aria-label={text.colorScheme}>
        {schemes.map((scheme) => {
          const SchemeIcon = icons[scheme]
          return (
            <Menu.Item
              key={scheme}
              leftSection={<SchemeIcon size={15} aria-hidden />}
              rightSection={scheme === colorScheme ? <IconCheck size={14} aria-hidden /> : null}
              onClick={() => void changeSettings({ colorScheme: scheme })}
            >
              {text.colorSchemes[scheme]}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
