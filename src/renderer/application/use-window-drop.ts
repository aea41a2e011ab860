import { useEffect, useState } from 'react'
import { showFailure } from '../bridge/show-failure.tsx'
import { showNotice } from '../bridge/show-notice.ts'
import { looksAtData, takeDataFile, takeModelFolder } from '../features/new-run/draft-store.ts'
import { beginImport } from '../features/adapters/import-store.ts'
import { addModelFolder } from '../features/models/models-store.ts'
import { messages } from '../messages/index.ts'
import { parseRoute } from '../navigation/router.ts'
import { holdsTexts } from './dropped-folder.ts'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

async function takeDrop(transfer: DataTransfer | null): Promise<void> {
  const file = transfer?.files[0]
  if (file === undefined) return
  // Asked before anything else: the entry is gone once the event has been handled.
  const entry = transfer?.items[0]?.webkitGetAsEntry() ?? null
  const several = (transfer?.files.length ?? 0) > 1
  const path = window.studio.pathOfDroppedFile(file)
  if (path === '') {
    showFailure(messages.shell.dropWithoutPath)
    return
  }
  if (several) showNotice(messages.shell.oneFileAtATime(file.name))
  const { screen } = parseRoute(window.location.hash)
  if (screen === 'adapters') void beginImport(path)
  else if (entry?.isDirectory && screen === 'models') void addModelFolder(path)
  // Where data is looked at, a folder is one of texts, whatever it holds.
  else if (entry?.isDirectory && !looksAtData() && !(await holdsTexts(entry))) takeModelFolder(path)
  else takeDataFile(path)
}

/** Lets a file be dropped anywhere on the window; answers whether one is being dragged over it. */
export function useWindowDrop(): boolean {
  const [dragging, setDragging] = useState(false)

  useEffect(() => {
    // Entering a child leaves its parent, so entries are counted.
    let depth = 0
    const show = (next: number) => {
      depth = Math.max(0, next)
      setDragging(depth > 0)
    }
    const enter = (event: DragEvent) => {
      if (carriesFiles(event)) show(depth + 1)
    }
    const leave = (event: DragEvent) => {
      if (carriesFiles(event)) show(depth - 1)
    }
    const over = (event: DragEvent) => {
      event.preventDefault()
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      show(0)
      void takeDrop(event.dataTransfer)
    }
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', drop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', drop)
    }
  }, [])

  return dragging
}
