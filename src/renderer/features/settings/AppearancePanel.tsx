import { SegmentedControl, Select } from '@mantine/core'
import { languageSchema } from '../../../shared/language.ts'
import { settingsSchema } from '../../../shared/settings.ts'
import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { changeSettings, type KnownSettings } from '../../state/settings.ts'
import { keepDraft } from '../new-run/draft-store.ts'
import { SettingRow } from './SettingRow.tsx'

const text = messages.settings
const system = 'system'
const schemes = settingsSchema.shape.colorScheme.options.map((value) => ({ value, label: messages.shell.colorSchemes[value] }))

function changeLanguage(chosen: string | null): void {
  // The page may be loaded anew before this goes on.
  keepDraft()
  void changeSettings({ language: chosen === system ? null : languageSchema.parse(chosen) })
}

export function AppearancePanel({ known: { settings, systemLanguage } }: { readonly known: KnownSettings }) {
  const languages = [
    { value: system, label: text.systemLanguage(text.languages[systemLanguage]) },
    ...languageSchema.options.map((value) => ({ value, label: text.languages[value] })),
  ]
  return (
    <Panel title={text.look}>
      <SettingRow label={text.colorScheme}>
        <SegmentedControl
          w={260}
          fullWidth
          aria-label={text.colorScheme}
          data={schemes}
          value={settings.colorScheme}
          onChange={(colorScheme) => void changeSettings({ colorScheme })}
        />
      </SettingRow>
      <SettingRow label={text.language} hint={text.languageHint}>
        <Select
          w={260}
          aria-label={text.language}
          data={languages}
          value={settings.language ?? system}
          allowDeselect={false}
          onChange={changeLanguage}
        />
      </SettingRow>
    </Panel>
  )
}
