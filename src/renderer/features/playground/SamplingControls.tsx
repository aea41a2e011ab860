import { Group, Slider, Stack, Text } from '@mantine/core'
import type { Sampling } from '../../../shared/generation.ts'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { WholeField } from '../new-run/WholeField.tsx'
import { changeSampling, usePlayground } from './playground-store.ts'
import { samplingOf } from './sampling-draft.ts'

/** How the next token is chosen, and how many there are. */
export function SamplingControls() {
  const { sampling } = usePlayground()
  const words = messages.playground
  const drawn = samplingOf(sampling)
  const errorOf = (name: keyof Sampling): string | undefined => ('wrong' in drawn && drawn.wrong.includes(name) ? words.wrong[name] : undefined)
  return (
    <Stack gap="sm">
      <SharedSlider label={words.temperature} hint={words.temperatureHint} value={sampling.temperature} least={0} most={2} onChange={(temperature) => changeSampling({ temperature })} />
      <SharedSlider label={words.topP} hint={words.topPHint} value={sampling.topP} least={0.05} most={1} onChange={(topP) => changeSampling({ topP })} />
      <Group gap="sm" align="flex-start" grow>
        <WholeField
          label={words.maximumTokens}
          hint={words.maximumTokensHint}
          minimum={1}
          step={32}
          value={sampling.maximumTokens}
          onChange={(maximumTokens) => changeSampling({ maximumTokens })}
          error={errorOf('maximumTokens')}
        />
        <WholeField label={words.seed} hint={words.seedHint} minimum={0} value={sampling.seed} onChange={(seed) => changeSampling({ seed })} error={errorOf('seed')} />
      </Group>
    </Stack>
  )
}

interface SharedSliderProps {
  readonly label: string
  readonly hint: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly onChange: (value: number) => void
}

function SharedSlider({ label, hint, value, least, most, onChange }: SharedSliderProps) {
  return (
    <div>
      <Group justify="space-between" gap="xs" wrap="nowrap">
        <Text size="sm" fw={500}>
          {label}
        </Text>
        <Text size="sm" className="tabular">
          {formatReal(value)}
        </Text>
      </Group>
      <Slider size="sm" my={6} min={least} max={most} step={0.05} value={value} label={null} thumbLabel={label} onChange={(moved) => onChange(Number(moved.toFixed(2)))} />
      <Text size="xs" c="dimmed">
        {hint}
      </Text>
    </div>
  )
}
