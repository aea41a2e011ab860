import { MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { notificationLimit } from '../bridge/notify.ts'
import { Shell } from './Shell.tsx'
import { cssVariables, theme } from './theme.ts'

export function Application() {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <Notifications position="bottom-right" limit={notificationLimit} />
      <Shell />
    </MantineProvider>
  )
}
