import { Slider, Text } from '@mantine/core'
import { useId } from 'react'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { WholeInput } from './WholeInput.tsx'

/** Ranks of the paper's tables, but 4: its mark would run into that of 8. */
const marks = [8, 16, 32, 64].map((value) => ({ value, label: String(value) }))
const largestOnSlider = 64

export function RankField() {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const hintId = useId()
  const text = messages.newRun.adapter
  const rank = numberOf(adapter.rank)
  return (
    <div>
      <WholeInput
        label={text.rank}
        aria-describedby={hintId}
        minimum={1}
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
        value={Number.isFinite(rank) ? Math.min(largestOnSlider, Math.max(1, Math.round(rank))) : 1}
        label={null}
        thumbLabel={text.rank}
        onChange={(value) => changeAdapter({ rank: value })}
      />
      <Text id={hintId} size="xs" c="dimmed" fz={11} lh={1.3}>
        {adapter.method === 'lora' || adapter.method === 'vera' ? text.rankHints[adapter.method] : text.rankHints['lora-xs']}
      </Text>
    </div>
  )
}
