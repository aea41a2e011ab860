import { NumberInput, Slider, Text } from '@mantine/core'
import { useId } from 'react'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'

/** Ranks of the paper's tables. */
const marks = [4, 8, 16, 32, 64].map((value) => ({ value, label: String(value) }))
const largestOnSlider = 64

export function RankField() {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const hintId = useId()
  const text = messages.newRun.adapter
  const rank = numberOf(adapter.rank)
  return (
    <div>
      <NumberInput
        label={text.rank}
        aria-describedby={hintId}
        min={1}
        max={1024}
        clampBehavior="none"
        allowDecimal={false}
        value={adapter.rank}
        onChange={(value) => changeAdapter({ rank: value })}
        error={fieldErrors['adapter.rank']}
      />
      <Slider
        size="xs"
        mx={6}
        mt={10}
        mb={26}
        min={1}
        max={largestOnSlider}
        marks={marks}
        value={Number.isFinite(rank) ? Math.min(largestOnSlider, Math.max(1, rank)) : 1}
        label={null}
        thumbLabel={text.rank}
        onChange={(value) => changeAdapter({ rank: value })}
      />
      <Text id={hintId} size="xs" c="dimmed" fz={11} lh={1.3}>
        {text.rankHint}
      </Text>
    </div>
  )
}
