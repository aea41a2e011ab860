import { Button, Select } from '@mantine/core'
import type { Settings } from '../../../shared/settings.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { hashOf } from '../../navigation/router.ts'
import { valueOf } from '../../state/loadable.ts'
import { changeSettings } from '../../state/settings.ts'
import { useRecommendedExecutor, useSystemInformation } from '../../state/system-information.ts'
import { SettingRow } from './SettingRow.tsx'

const text = messages.settings
const automatic = 'automatic'

export function ComputingPanel({ settings: { threads } }: { readonly settings: Settings }) {
  const most = Math.max(valueOf(useSystemInformation())?.threads ?? 1, threads ?? 1)
  const recommended = useRecommendedExecutor()
  const options = [
    { value: automatic, label: text.threadsAutomatic },
    ...Array.from({ length: most }, (_, index) => ({ value: String(index + 1), label: text.threadsCount(index + 1) })),
  ]
  return (
    <Panel title={text.computing}>
      <SettingRow label={text.threads} hint={text.threadsHint}>
        <Select
          w={160}
          aria-label={text.threads}
          data={options}
          value={threads === null ? automatic : String(threads)}
          allowDeselect={false}
          onChange={(chosen) => void changeSettings({ threads: chosen === automatic ? null : Number(chosen) })}
        />
      </SettingRow>
      <SettingRow label={`${text.device}: ${messages.machine.executorNames[recommended]}`} hint={text.deviceHint}>
        <Button variant="default" component="a" href={hashOf({ screen: 'machine' })}>
          {text.deviceAction}
        </Button>
      </SettingRow>
    </Panel>
  )
}
