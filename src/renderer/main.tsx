import './application/no-eval.ts'
import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './application/application.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Application } from './application/Application.tsx'
import { listen } from './runs/listen.ts'
import { refreshSystemInformation } from './state/system-information.ts'

listen()
void refreshSystemInformation()

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no #root')
createRoot(root).render(
  <StrictMode>
    <Application />
  </StrictMode>,
)
