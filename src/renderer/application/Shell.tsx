import { AppShell } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { ShortcutsSheet } from '../features/shortcuts/ShortcutsSheet.tsx'
import { messages } from '../messages/index.ts'
import { hashOf, useRoute } from '../navigation/router.ts'
import { DropOverlay } from './DropOverlay.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { narrowWindow } from './narrow-window.ts'
import { Navigation } from './Navigation.tsx'
import { ShownScreen } from './ShownScreen.tsx'
import { useWindowDrop } from './use-window-drop.ts'

export function Shell() {
  const dragging = useWindowDrop()
  const narrow = useMediaQuery(narrowWindow, false, { getInitialValueInEffect: false })
  const place = hashOf(useRoute())
  const content = useRef<HTMLElement>(null)

  // Another screen starts at its top, for eyes and for screen readers, unless it has put the focus somewhere itself.
  useEffect(() => {
    window.scrollTo(0, 0)
    const main = content.current
    if (main?.contains(document.activeElement) === false) main.focus({ preventScroll: true })
  }, [place])

  return (
    <AppShell navbar={{ width: narrow ? 60 : 196, breakpoint: 0 }} data-testid="dropzone" mih="100%">
      <button type="button" className="skip-link" onClick={() => content.current?.focus()}>
        {messages.shell.skipToContent}
      </button>
      <AppShell.Navbar withBorder={false}>
        <Navigation />
      </AppShell.Navbar>
      <AppShell.Main ref={content} tabIndex={-1} style={{ outline: 'none' }}>
        <ErrorBoundary key={place}>
          <ShownScreen />
        </ErrorBoundary>
      </AppShell.Main>
      <ShortcutsSheet />
      {dragging && <DropOverlay />}
    </AppShell>
  )
}
