import type { WindowActionName } from '../../shared/actions/actions.ts'
import { activeRunStates, canResume } from '../../shared/run-record.ts'
import { showNotice } from '../bridge/show-notice.ts'
import { chooseAdapter } from '../features/adapters/import-store.ts'
import { openRunFile } from '../features/history/open-run-file.ts'
import { chooseDataFile, chooseModelFolder } from '../features/new-run/draft-store.ts'
import { openShortcuts } from '../features/shortcuts/shortcuts-store.ts'
import { messages } from '../messages/index.ts'
import { navigate, parseRoute, type Route } from '../navigation/router.ts'
import { pauseRun, resumeRun, stopRun } from '../runs/end-requests.ts'
import { knownRuns } from '../runs/run-list.ts'
import { awaitHandler, handlerOf } from './menu-actions.ts'

const go = (route: Route) => () => navigate(route)

/** What an action does where the screen in sight does not take it. */
const general: Readonly<Record<WindowActionName, () => void>> = {
  'new-run': go({ screen: 'new-run' }),
  'open-data': () => void chooseDataFile(),
  'open-model': () => void chooseModelFolder(),
  'open-run-file': () => void openRunFile(),
  'import-adapter': () => {
    navigate({ screen: 'adapters' })
    void chooseAdapter('folder')
  },
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
  pause: () => withActiveRun(pauseRun),
  resume: resumeShownOrNewest,
  stop: () => withActiveRun(stopRun),
  'show-shortcuts': openShortcuts,
  'show-about': go({ screen: 'about' }),
}

export function performAction(action: WindowActionName): void {
  const perform = handlerOf(action) ?? general[action]
  perform()
}

function withActiveRun(end: (runId: string) => Promise<void>): void {
  const active = knownRuns().find(({ state }) => activeRunStates.includes(state))
  if (active === undefined) {
    showNotice(messages.shortcuts.nothingToStop)
    return
  }
  navigate({ screen: 'run', runId: active.id })
  void end(active.id)
}

/** The run in sight where it can go on, else the newest that can. */
function resumeShownOrNewest(): void {
  const route = parseRoute(window.location.hash)
  const resumable = knownRuns().filter(canResume)
  const run = resumable.find(({ id }) => route.screen === 'run' && route.runId === id) ?? resumable[0]
  if (run === undefined) {
    showNotice(messages.shortcuts.nothingToResume)
    return
  }
  navigate({ screen: 'run', runId: run.id })
  void resumeRun(run.id)
}
