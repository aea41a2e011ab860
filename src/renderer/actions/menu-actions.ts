import { useEffect } from 'react'
import type { WindowActionName } from '../../shared/actions/actions.ts'

type Perform = () => void

/** What the screen in sight does for an action. */
const handlers = new Map<WindowActionName, Perform>()
/** An action for a screen that is on its way. */
let awaited: WindowActionName | null = null

/** While the component is shown, the action is its own. */
export function useMenuAction(action: WindowActionName, perform: Perform): void {
  useEffect(() => {
    handlers.set(action, perform)
    if (awaited === action) {
      awaited = null
      perform()
    }
    return () => {
      if (handlers.get(action) === perform) handlers.delete(action)
    }
  }, [action, perform])
}

export function handlerOf(action: WindowActionName): Perform | null {
  return handlers.get(action) ?? null
}

/** Leaves the action to the next component that takes it. */
export function awaitHandler(action: WindowActionName): void {
  awaited = action
}
