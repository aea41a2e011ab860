import { Alert, List, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import type { DataProblem } from '../../../shared/dataset.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { inOwnWords } from '../../formatting/phrases.ts'
import { messages } from '../../messages/index.ts'
import { useExamination } from './draft-store.ts'

const shown = 5

export function DataProblems({ problems }: { readonly problems: readonly DataProblem[] }) {
  const { dataStops } = useExamination()
  if (problems.length === 0) return null
  const text = messages.newRun.data
  const count = countOf(problems)
  return (
    <Alert color="yellow" variant="light" icon={<IconInfoCircle aria-hidden />} title={text.problems(count, formatInteger(count))}>
      <List size="sm" spacing={2}>
        {problems.slice(0, shown).map((problem) => (
          <List.Item key={`${problem.line ?? 0} ${problem.message}`}>
            {problem.line === null ? '' : text.problemLine(formatInteger(problem.line))}
            {inOwnWords(problem.message)}
          </List.Item>
        ))}
      </List>
      {problems.length > shown && <Text size="sm">{text.moreProblems(formatInteger(countOf(problems.slice(shown))))}</Text>}
      <Text size="sm" mt={4} fw={500}>
        {dataStops ? text.problemNextStopped : text.problemNext}
      </Text>
    </Alert>
  )
}

function countOf(problems: readonly DataProblem[]): number {
  return problems.reduce((sum, { count = 1 }) => sum + count, 0)
}
