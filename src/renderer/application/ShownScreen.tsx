import { StartScreen } from '../features/start/StartScreen.tsx'
import { useRoute } from '../navigation/router.ts'
import { useAnyScreen } from './all-screens.tsx'

/** The start at once, any other screen as soon as its code is there. */
export function ShownScreen() {
  const { screen } = useRoute()
  const anyScreen = useAnyScreen()
  return screen === 'start' ? <StartScreen /> : anyScreen
}
