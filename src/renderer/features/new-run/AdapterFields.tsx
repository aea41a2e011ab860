import { NumberInput, Slider, Stack } from '@mantine/core'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import classes from './NewRunScreen.module.css'
import { RealField } from './RealField.tsx'

/** The ranks of the paper's GLUE table, and its instruction tuning. */
const marks = [4, 8, 16, 25, 32, 64].map((value) => ({ value, label: String(value) }))

export function AdapterFields() {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const text = messages.newRun.adapter
  const rank = numberOf(adapter.rank)
  const scale = numberOf(adapter.alpha) / rank
  return (
    <div className={classes['fields']}>
      <Stack gap={8}>
        <NumberInput
          label={text.rank}
          description={text.rankHint}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          min={1}
          max={1024}
          clampBehavior="none"
          allowDecimal={false}
          value={adapter.rank}
          onChange={(value) => changeAdapter({ rank: value })}
          error={fieldErrors['adapter.rank']}
        />
        <Slider
          size="sm"
          min={1}
          max={64}
          marks={marks}
          mb={14}
          value={Number.isFinite(rank) ? Math.min(64, Math.max(1, rank)) : 1}
          label={null}
          thumbLabel={text.rank}
          onChange={(value) => changeAdapter({ rank: value })}
        />
      </Stack>
      <RealField
        label={text.sigma}
        hint={text.sigmaHint}
        value={adapter.sigma}
        onChange={(sigma) => changeAdapter({ sigma })}
        error={fieldErrors['adapter.sigma']}
      />
      <RealField
        label={text.alpha}
        hint={Number.isFinite(scale) ? text.alphaHint(formatReal(scale)) : text.alphaHintPlain}
        value={adapter.alpha}
        onChange={(alpha) => changeAdapter({ alpha })}
        error={fieldErrors['adapter.alpha']}
      />
    </div>
  )
}
