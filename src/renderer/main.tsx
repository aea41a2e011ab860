import './application/no-eval.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './application/application.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { performAction } from './actions/perform-action.ts'
import { loadAllScreens } from './application/all-screens.tsx'
import { Application } from './application/Application.tsx'
import { messages } from './messages/index.ts'
import { listen } from './runs/listen.ts'
import { loadSettings } from './state/settings.ts'
import { refreshSystemInformation } from './state/system-information.ts'

document.documentElement.lang = messages.locale
listen()
window.studio.on('action.chosen', ({ action }) => performAction(action))
void loadSettings()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
// It starts the engine, which would take the processor from what is shown first.
requestIdleCallback(() => void refreshSystemInformation(), { timeout: 2000 })
requestIdleCallback(() => void loadAllScreens(), { timeout: 200 })
