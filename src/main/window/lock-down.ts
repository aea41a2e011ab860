import { app, type Session } from 'electron'

/** Writing text to the clipboard, at a click: what the buttons that copy do. */
const allowed = 'clipboard-sanitized-write'

/** No other permission, no way out of the page, no second page: for every web contents that there will ever be. */
export function lockDown(session: Session): void {
  session.setPermissionCheckHandler((_contents, permission) => permission === allowed)
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === allowed))
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event) => event.preventDefault())
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => event.preventDefault())
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
