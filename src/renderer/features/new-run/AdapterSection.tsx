import { Stack } from '@mantine/core'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { AdapterFields } from './AdapterFields.tsx'
import { CarriedSettings } from './CarriedSettings.tsx'
import { useDraft } from './draft-store.ts'
import { fieldsOfMethod } from './method-fields.ts'
import { RankBudget } from './rank-budget/RankBudget.tsx'
import { MethodChoice } from './MethodChoice.tsx'
import { TargetModules } from './TargetModules.tsx'

export function AdapterSection() {
  const { method } = useDraft().adapter
  return (
    <Panel title={messages.newRun.adapter.title}>
      <Stack gap="md">
        <MethodChoice />
        {fieldsOfMethod(method).modules && (
          <>
            <TargetModules />
            <AdapterFields />
            <RankBudget />
            <CarriedSettings />
          </>
        )}
      </Stack>
    </Panel>
  )
}
