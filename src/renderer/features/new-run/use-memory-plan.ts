import { useEffect, useState } from 'react'
import type { MemoryPlan } from '../../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { ask } from '../../bridge/ask.ts'

/** While a number is typed, nothing is asked. */
const pauseMilliseconds = 500

/** The memory plan of a run as it stands; null until it is known. The last one stays while a new one is made. */
export function useMemoryPlan(configuration: RunConfiguration | null): MemoryPlan | null {
  const [plan, setPlan] = useState<MemoryPlan | null>(null)
  // Drafts are made anew at every change; only what they say counts. A name changes no plan.
  const asked = configuration === null ? null : JSON.stringify({ ...configuration, name: '' })
  useEffect(() => {
    if (asked === null) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      ask('memory.plan', JSON.parse(asked) as RunConfiguration).then(
        (answer) => {
          if (wanted) setPlan(answer)
        },
        // What is wrong with the configuration is told where it is used.
        () => {
          if (wanted) setPlan(null)
        },
      )
    }, pauseMilliseconds)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked])
  return asked === null ? null : plan
}
