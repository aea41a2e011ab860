import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import { type Action, actions, type MenuName, menuNames, type WindowActionName } from '../../shared/actions/actions.ts'
import type { NativeWords } from '../../shared/native-words/index.ts'

/** Sets the native menus, made of the table of actions; the developer tools only while developing. */
export function setApplicationMenu(words: NativeWords, onAction: (action: WindowActionName) => void): void {
  const itemsOf = (menu: MenuName): MenuItemConstructorOptions[] => {
    const items = actions.filter((action) => action.menu === menu).flatMap((action) => itemOf(action, words, onAction))
    return menu === 'view' && !app.isPackaged ? [...items, ...developerItems(words)] : items
  }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([
      ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
      ...menuNames.map((menu): MenuItemConstructorOptions => ({ label: words.menus[menu], submenu: itemsOf(menu) })),
    ]),
  )
}

function itemOf(action: Action, words: NativeWords, onAction: (action: WindowActionName) => void): MenuItemConstructorOptions[] {
  const { name, keys, startsGroup } = action
  const item: MenuItemConstructorOptions = {
    id: name,
    label: words.actions[name],
    ...(keys === null ? {} : { accelerator: keys }),
    ...(action.kind === 'role' ? { role: action.name } : { click: () => onAction(action.name) }),
  }
  return startsGroup === true ? [{ type: 'separator' }, item] : [item]
}

function developerItems({ developer }: NativeWords): MenuItemConstructorOptions[] {
  return [
    { type: 'separator' },
    { role: 'reload', label: developer.reload },
    { role: 'toggleDevTools', label: developer.tools },
  ]
}
