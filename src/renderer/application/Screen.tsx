import { AboutScreen } from '../features/about/AboutScreen.tsx'
import { AdaptersScreen } from '../features/adapters/AdaptersScreen.tsx'
import { CompareScreen } from '../features/compare/CompareScreen.tsx'
import { DataScreen } from '../features/data/DataScreen.tsx'
import { HistoryScreen } from '../features/history/HistoryScreen.tsx'
import { MachineScreen } from '../features/machine/MachineScreen.tsx'
import { ModelScreen } from '../features/models/ModelScreen.tsx'
import { ModelsScreen } from '../features/models/ModelsScreen.tsx'
import { NewRunScreen } from '../features/new-run/NewRunScreen.tsx'
import { PlaygroundScreen } from '../features/playground/PlaygroundScreen.tsx'
import { RunScreen } from '../features/run/RunScreen.tsx'
import { SettingsScreen } from '../features/settings/SettingsScreen.tsx'
import { StartScreen } from '../features/start/StartScreen.tsx'
import { useRoute } from '../navigation/router.ts'

/** The screen the route names. */
export function Screen() {
  const route = useRoute()
  switch (route.screen) {
    case 'start':
      return <StartScreen />
    case 'new-run':
      return <NewRunScreen />
    case 'data':
      return <DataScreen />
    case 'run':
      return <RunScreen key={route.runId} runId={route.runId} />
    case 'history':
      return <HistoryScreen />
    case 'compare':
      return <CompareScreen runIds={route.runIds} />
    case 'adapters':
      return <AdaptersScreen />
    case 'playground':
      return <PlaygroundScreen />
    case 'models':
      return <ModelsScreen />
    case 'model':
      return <ModelScreen key={route.modelId} modelId={route.modelId} />
    case 'machine':
      return <MachineScreen />
    case 'settings':
      return <SettingsScreen />
    case 'about':
      return <AboutScreen />
  }
}
