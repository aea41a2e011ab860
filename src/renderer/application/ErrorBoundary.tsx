import { Button } from '@mantine/core'
import { Component, type ReactNode } from 'react'
import { toFailure, type Failure } from '../../shared/failure.ts'
import { FailureAlert } from '../components/FailureAlert.tsx'
import { messages } from '../messages/index.ts'

interface ErrorBoundaryProps {
  readonly children: ReactNode
}

interface ErrorBoundaryState {
  readonly failure: Failure | null
}

/** Shows what went wrong in a screen instead of an empty window; the navigation beside it keeps working. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: null }

  static getDerivedStateFromError(error: unknown): ErrorBoundaryState {
    return { failure: toFailure(error) }
  }

  override render(): ReactNode {
    const { failure } = this.state
    if (failure === null) return this.props.children
    const again = <Button onClick={() => this.setState({ failure: null })}>{messages.shell.tryAgain}</Button>
    return (
      <div className="screen">
        <FailureAlert failure={failure} action={again} />
      </div>
    )
  }
}
