import { Alert, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import type { Failure } from '../../shared/failure.ts'
import { failureInOwnWords, reportOf } from '../formatting/failures.ts'
import { CopyTextButton } from './CopyTextButton.tsx'

interface FailureAlertProps {
  readonly failure: Failure
  readonly action?: ReactNode
}

/** What went wrong, why, and what to do next; the words can be copied for a report. */
export function FailureAlert({ failure, action }: FailureAlertProps) {
  const { title, cause, suggestion } = failureInOwnWords(failure)
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle aria-hidden />} title={title} role="alert">
      <Text size="sm">{cause}</Text>
      <Text size="sm" fw={500} mt={4}>
        {suggestion}
      </Text>
      <Group gap="xs" mt="xs">
        {action}
        <CopyTextButton text={reportOf(failure)} />
      </Group>
    </Alert>
  )
}
