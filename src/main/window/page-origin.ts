import { app } from 'electron'
import { type Language, languageParameter } from '../../shared/language.ts'
import type { PageOrigin } from '../ipc/sender.ts'

/** Where the studio's page comes from: its own scheme, or electron-vite's server while developing. */
export interface PageSource extends PageOrigin {
  readonly url: string
  readonly isDevelopmentServer: boolean
}

/** The page in that language, at the place that `current`, an address of the page, shows. */
export function pageAddress({ url }: PageSource, language: Language, current = ''): string {
  const address = new URL(url)
  address.searchParams.set(languageParameter, language)
  address.hash = URL.canParse(current) ? new URL(current).hash : ''
  return address.href
}

export const studioScheme = 'app'
const studioHost = 'studio'

export function pageSource(): PageSource {
  const server = process.env.ELECTRON_RENDERER_URL
  if (server !== undefined && !app.isPackaged) {
    const { protocol, host } = new URL(server)
    return { url: server, protocol, host, isDevelopmentServer: true }
  }
  return {
    url: `${studioScheme}://${studioHost}/index.html`,
    protocol: `${studioScheme}:`,
    host: studioHost,
    isDevelopmentServer: false,
  }
}
