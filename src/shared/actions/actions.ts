import { z } from 'zod'

/** What the menus ask the window to do. */
export const windowActionNames = [
  'new-run',
  'open-data',
  'open-model',
  'open-run-file',
  'import-adapter',
  'settings',
  'search-history',
  'show-start',
  'show-history',
  'show-playground',
  'show-machine',
  'show-models',
  'show-data',
  'show-adapters',
  'train',
  'pause',
  'resume',
  'stop',
  'show-shortcuts',
  'show-about',
] as const
export const windowActionSchema = z.enum(windowActionNames)
export type WindowActionName = z.infer<typeof windowActionSchema>

/** What Electron does by itself; only the words and keys are ours. */
export type RoleName =
  | 'close'
  | 'quit'
  | 'undo'
  | 'redo'
  | 'cut'
  | 'copy'
  | 'paste'
  | 'selectAll'
  | 'resetZoom'
  | 'zoomIn'
  | 'zoomOut'
  | 'togglefullscreen'
  | 'minimize'

export type ActionName = WindowActionName | RoleName
export const menuNames = ['file', 'edit', 'view', 'run', 'help'] as const
export type MenuName = (typeof menuNames)[number]

interface CommonFacts {
  readonly menu: MenuName
  /** In Electron's notation; null for none. */
  readonly keys: string | null
  /** A line above it in the menu. */
  readonly startsGroup?: boolean
}
export type Action = CommonFacts & ({ readonly name: WindowActionName; readonly kind: 'window' } | { readonly name: RoleName; readonly kind: 'role' })

const inWindow = (menu: MenuName, name: WindowActionName, keys: string | null, startsGroup = false): Action => ({ kind: 'window', menu, name, keys, startsGroup })
const byRole = (menu: MenuName, name: RoleName, keys: string | null, startsGroup = false): Action => ({ kind: 'role', menu, name, keys, startsGroup })

/** The one table that both the native menus and the sheet of keyboard shortcuts are made of. */
export const actions: readonly Action[] = [
  inWindow('file', 'new-run', 'CmdOrCtrl+N'),
  inWindow('file', 'open-model', 'CmdOrCtrl+Shift+O'),
  inWindow('file', 'open-data', 'CmdOrCtrl+O'),
  inWindow('file', 'open-run-file', 'CmdOrCtrl+Shift+R'),
  inWindow('file', 'import-adapter', 'CmdOrCtrl+I'),
  inWindow('file', 'settings', 'CmdOrCtrl+,', true),
  byRole('file', 'close', 'CmdOrCtrl+W', true),
  byRole('file', 'quit', 'CmdOrCtrl+Q'),
  byRole('edit', 'undo', 'CmdOrCtrl+Z'),
  byRole('edit', 'redo', 'CmdOrCtrl+Shift+Z'),
  byRole('edit', 'cut', 'CmdOrCtrl+X', true),
  byRole('edit', 'copy', 'CmdOrCtrl+C'),
  byRole('edit', 'paste', 'CmdOrCtrl+V'),
  byRole('edit', 'selectAll', 'CmdOrCtrl+A'),
  inWindow('edit', 'search-history', 'CmdOrCtrl+F', true),
  inWindow('view', 'show-start', 'CmdOrCtrl+1'),
  inWindow('view', 'show-history', 'CmdOrCtrl+2'),
  inWindow('view', 'show-playground', 'CmdOrCtrl+3'),
  inWindow('view', 'show-machine', 'CmdOrCtrl+4'),
  inWindow('view', 'show-models', 'CmdOrCtrl+5'),
  inWindow('view', 'show-data', 'CmdOrCtrl+6'),
  inWindow('view', 'show-adapters', 'CmdOrCtrl+7'),
  byRole('view', 'zoomIn', 'CmdOrCtrl+Plus', true),
  byRole('view', 'zoomOut', 'CmdOrCtrl+-'),
  byRole('view', 'resetZoom', 'CmdOrCtrl+0'),
  byRole('view', 'togglefullscreen', 'F11', true),
  byRole('view', 'minimize', 'CmdOrCtrl+M'),
  inWindow('run', 'train', 'CmdOrCtrl+Return'),
  inWindow('run', 'pause', 'CmdOrCtrl+P', true),
  inWindow('run', 'resume', 'CmdOrCtrl+Shift+P'),
  inWindow('run', 'stop', 'CmdOrCtrl+.'),
  inWindow('help', 'show-shortcuts', 'CmdOrCtrl+/'),
  inWindow('help', 'show-about', null, true),
]
