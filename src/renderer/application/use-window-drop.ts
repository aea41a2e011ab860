import { useEffect, useState } from 'react'
import { showFailure } from '../bridge/show-failure.tsx'
import { showNotice } from '../bridge/show-notice.ts'
import { looksAtData, takeDataFile, takeModelFolder } from '../features/new-run/draft-store.ts'
import { beginImport } from '../features/adapters/import-store.ts'
import { addModelFolder } from '../features/models/models-store.ts'
import { messages } from '../messages/index.ts'
import { parseRoute } from '../navigation/router.ts'

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

function takeDrop(transfer: DataTransfer | null): void {
  const file = transfer?.files[0]
  if (file === undefined) return
  // Asked before anything else: the entry is gone once the event has been handled.
  const folder = transfer?.items[0]?.webkitGetAsEntry()?.isDirectory ?? false
  const path = window.studio.pathOfDroppedFile(file)
  if (path === '') {
    showFailure(messages.shell.dropWithoutPath)
    return
  }
  if ((transfer?.files.length ?? 0) > 1) showNotice(messages.shell.oneFileAtATime(file.name))
  const { screen } = parseRoute(window.location.hash)
  if (screen === 'adapters') void beginImport(path)
  else if (folder && screen === 'models') void addModelFolder(path)
  // A folder is a base model, but where data is looked at: there it is one of texts.
  else if (folder && !looksAtData()) takeModelFolder(path)
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
      takeDrop(event.dataTransfer)
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
