import type { CommandHandlers } from '../../shared/contract/command.ts'
import type { StudioCommands } from '../../shared/contract/studio.ts'
import { pageToOpen } from '../hub/hub-address.ts'
import type { HubService } from '../hub/hub-service.ts'
import type { StudioSystem } from './studio-system.ts'

type HubCommandName = Extract<keyof StudioCommands, `hub.${string}`>

/** What the main process does for the commands about the hub. */
export function hubHandlers(hub: HubService, system: StudioSystem): Pick<CommandHandlers<StudioCommands>, HubCommandName> {
  const { settings, downloads } = hub
  return {
    'hub.settings': () => settings.view(),
    'hub.setAddress': ({ address }) => settings.setAddress(address),
    'hub.setToken': ({ token }) => settings.setToken(token),
    'hub.search': ({ query }) => hub.search(query),
    'hub.inspect': ({ repository }) => hub.inspect(repository),
    'hub.download': ({ repository }) => hub.download(repository),
    'hub.downloads': () => downloads.list(),
    'hub.pause': async ({ downloadId }) => {
      await downloads.pause(downloadId)
      return {}
    },
    'hub.resume': async ({ downloadId }) => {
      await downloads.resume(downloadId)
      return {}
    },
    'hub.cancel': async ({ downloadId }) => {
      await downloads.cancel(downloadId)
      return {}
    },
    'hub.openPage': async ({ repository }) => {
      await system.openPage(pageToOpen(settings.view().address, repository))
      return {}
    },
  }
}
