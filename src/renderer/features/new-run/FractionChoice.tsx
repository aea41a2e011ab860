import { Group, Slider, Stack, Text } from '@mantine/core'
import { messages } from '../../messages/index.ts'
import { changeColumns, useDraft, useExamination } from './draft-store.ts'
import { WholeInput } from './WholeInput.tsx'

const percentOf = (fraction: number) => Math.round(fraction * 100)

export function FractionChoice() {
  const { columns } = useDraft()
  const { fieldErrors } = useExamination()
  const text = messages.newRun.data
  const percent = percentOf(columns.fraction)
  return (
    <Stack gap={4} flex={1} miw={300}>
      <Group gap="md" wrap="nowrap" align="center">
        <Slider
          flex={1}
          size="sm"
          min={5}
          max={50}
          step={1}
          value={percent}
          label={(value) => `${value}%`}
          thumbLabel={text.share}
          onChange={(value) => changeColumns({ fraction: value / 100 })}
        />
        <Text className="tabular" w={34} ta="right" fw={500}>{`${percent}%`}</Text>
        <WholeInput
          w={148}
          leftSectionWidth={74}
          leftSection={
            <Text size="xs" c="dimmed" component="span">
              {text.seed}
            </Text>
          }
          aria-label={text.seed}
          minimum={0}
          value={columns.splitSeed}
          onChange={(value) => changeColumns({ splitSeed: value })}
          error={fieldErrors['data.validation.seed']}
        />
      </Group>
      <Text size="xs" c="dimmed">
        {columns.task === 'classification' ? text.stratified : text.drawn}
      </Text>
    </Stack>
  )
}
