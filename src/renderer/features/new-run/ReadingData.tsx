import type { ReactNode } from 'react'
import { TaskProgressBar } from '../../components/TaskProgressBar.tsx'
import { messages } from '../../messages/index.ts'
import { useTaskProgress } from '../../state/task-progress.ts'

/** The place of a file that is being read; one that is large enough to say how far it is can be called off. */
export function ReadingData({ children }: { readonly children: ReactNode }) {
  const told = useTaskProgress('dataset') !== null
  return (
    <>
      {told && <TaskProgressBar task="dataset" label={messages.newRun.data.reading} />}
      <div aria-hidden>{children}</div>
    </>
  )
}
