import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import classes from './NewRunScreen.module.css'
import { RankField } from './RankField.tsx'
import { RealField } from './RealField.tsx'

export function AdapterFields() {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const text = messages.newRun.adapter
  const scale = numberOf(adapter.alpha) / numberOf(adapter.rank)
  return (
    <div className={classes['fields']}>
      <RankField />
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
