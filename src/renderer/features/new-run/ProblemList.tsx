import { Text } from '@mantine/core'
import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react'
import { messages } from '../../messages/index.ts'
import { useExamination } from './draft-store.ts'
import classes from './SummaryPanel.module.css'

/** Why the run cannot start yet, and what is worth knowing before it does. */
export function ProblemList() {
  const { problems, notes } = useExamination()
  const text = messages.newRun.summary
  return (
    <div id="train-problems" aria-live="polite">
      <Text size="xs" fw={600} mb={4}>
        {problems.length > 0 ? text.before : notes.length > 0 ? text.notes : null}
      </Text>
      <ul className={classes['problems']}>
        {problems.map((problem) => (
          <li key={problem}>
            <IconAlertCircle size={15} color="var(--mantine-color-orange-filled)" aria-hidden />
            <span>{problem}</span>
          </li>
        ))}
        {notes.map((note) => (
          <li key={note}>
            <IconInfoCircle size={15} color="var(--mantine-color-dimmed)" aria-hidden />
            <span>{note}</span>
          </li>
        ))}
        {problems.length === 0 && notes.length === 0 && (
          <li>
            <IconCircleCheck size={15} color="var(--mantine-color-green-filled)" aria-hidden />
            <span>{text.ready}</span>
          </li>
        )}
      </ul>
    </div>
  )
}
