import type { WindowActionName } from '../../shared/actions/actions.ts'
import { activeRunStates } from '../../shared/run-record.ts'
import { showNotice } from '../bridge/show-notice.ts'
import { chooseDataFile, chooseModelFolder } from '../features/new-run/draft-store.ts'
import { openShortcuts } from '../features/shortcuts/shortcuts-store.ts'
import { messages } from '../messages/index.ts'
import { navigate, type Route } from '../navigation/router.ts'
import { stopRun } from '../runs/end-requests.ts'
import { knownRuns } from '../runs/run-list.ts'
import { awaitHandler, handlerOf } from './menu-actions.ts'

const go = (route: Route) => () => navigate(route)

/** What an action does where the screen in sight does not take it. */
const general: Readonly<Record<WindowActionName, () => void>> = {
  'new-run': go({ screen: 'new-run' }),
  'open-data': () => void chooseDataFile(),
  'open-model': () => void chooseModelFolder(),
  settings: go({ screen: 'settings' }),
  'search-history': () => {
    awaitHandler('search-history')
    navigate({ screen: 'history' })
  },
  'show-start': go({ screen: 'start' }),
  'show-history': go({ screen: 'history' }),
  'show-playground': go({ screen: 'playground' }),
  'show-machine': go({ screen: 'machine' }),
  'show-models': go({ screen: 'models' }),
  'show-data': go({ screen: 'data' }),
  'show-adapters': go({ screen: 'adapters' }),
  // What would be trained is seen first.
  train: go({ screen: 'new-run' }),
  stop: stopActiveRun,
  'show-shortcuts': openShortcuts,
  'show-about': go({ screen: 'about' }),
}

export function performAction(action: WindowActionName): void {
  const perform = handlerOf(action) ?? general[action]
  perform()
}

function stopActiveRun(): void {
  const active = knownRuns().find(({ state }) => activeRunStates.includes(state))
  if (active === undefined) {
    showNotice(messages.shortcuts.nothingToStop)
    return
  }
  navigate({ screen: 'run', runId: active.id })
  void stopRun(active.id)
}
