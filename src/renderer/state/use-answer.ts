import { useEffect, useState } from 'react'
import type { CommandInput, CommandOutput } from '../../shared/contract/command.ts'
import type { StudioCommandName, StudioCommands } from '../../shared/contract/studio.ts'
import { ask } from '../bridge/ask.ts'
import { absent, loading, settle, type Loadable } from './loadable.ts'

interface UseAnswerOptions {
  /** Milliseconds in which nothing is asked while what is asked still changes. */
  readonly pause?: number
  /** Whether the last answer stays while the next one is on its way. */
  readonly keep?: boolean
}

/** What main answers to a command that only looks, asked again when its input changes; absent where there is no input. */
export function useAnswer<Name extends StudioCommandName>(
  name: Name,
  input: CommandInput<StudioCommands[Name]> | null,
  { pause = 0, keep = false }: UseAnswerOptions = {},
): Loadable<CommandOutput<StudioCommands[Name]>> {
  const [answered, setAnswered] = useState<{ readonly to: string; readonly answer: Loadable<CommandOutput<StudioCommands[Name]>> } | null>(null)
  // Inputs are made anew at every rendering; only what they say counts.
  const asked = input === null ? null : JSON.stringify(input)
  useEffect(() => {
    if (asked === null) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      void settle(ask(name, JSON.parse(asked) as CommandInput<StudioCommands[Name]>)).then((answer) => {
        if (wanted) setAnswered({ to: asked, answer })
      })
    }, pause)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [name, asked, pause])
  if (asked === null) return absent
  if (answered === null) return loading
  return answered.to === asked || (keep && answered.answer.status === 'ready') ? answered.answer : loading
}
