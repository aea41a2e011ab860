import { useEffect, useState } from 'react'
import type { MemoryPlan } from '../../../shared/memory-plan.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { ask } from '../../bridge/ask.ts'
import { absent, loading, settle, type Loadable } from '../../state/loadable.ts'

/** While a number is typed, nothing is asked. */
const pauseMilliseconds = 500

/** The memory plan of a run as it stands. The last one stays while a new one is made; absent without a configuration. */
export function useMemoryPlan(configuration: RunConfiguration | null): Loadable<MemoryPlan> {
  const [plan, setPlan] = useState<Loadable<MemoryPlan>>(loading)
  // Drafts are made anew at every change; only what they say counts. A name changes no plan.
  const asked = configuration === null ? null : JSON.stringify({ ...configuration, name: '' })
  useEffect(() => {
    if (asked === null) return undefined
    let wanted = true
    const timer = setTimeout(() => {
      // A failure of the settings before says nothing about these.
      setPlan((last) => (last.status === 'ready' ? last : loading))
      void settle(ask('memory.plan', JSON.parse(asked) as RunConfiguration)).then((answer) => {
        if (wanted) setPlan(answer)
      })
    }, pauseMilliseconds)
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [asked])
  return asked === null ? absent : plan
}
