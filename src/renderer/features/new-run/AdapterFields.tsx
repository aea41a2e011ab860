import { Select } from '@mantine/core'
import { formatReal } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { numberOf } from './draft.ts'
import { changeAdapter, useDraft, useExamination } from './draft-store.ts'
import { fieldsOfMethod } from './method-fields.ts'
import classes from './NewRunScreen.module.css'
import { RankField } from './RankField.tsx'
import { RealField } from './RealField.tsx'
import { WholeField } from './WholeField.tsx'

const text = messages.newRun.adapter
const initialisations = (['svd', 'random'] as const).map((value) => ({ value, label: text.initialisations[value] }))

/** The settings of the chosen method's adapter. */
export function AdapterFields() {
  const { adapter } = useDraft()
  const { fieldErrors } = useExamination()
  const fields = fieldsOfMethod(adapter.method)
  const scale = numberOf(adapter.alpha) / numberOf(adapter.rank)
  return (
    <div className={classes['fields']}>
      <RankField />
      {fields.alpha && (
        <RealField
          label={text.alpha}
          hint={Number.isFinite(scale) ? text.alphaHint(formatReal(scale)) : text.alphaHintPlain}
          value={adapter.alpha}
          onChange={(alpha) => changeAdapter({ alpha })}
          error={fieldErrors['adapter.alpha']}
        />
      )}
      {fields.start && (
        <>
          <RealField
            label={text.sigma}
            hint={text.sigmaHint}
            value={adapter.sigma}
            onChange={(sigma) => changeAdapter({ sigma })}
            error={fieldErrors['adapter.sigma']}
          />
          <Select
            label={text.initialisation}
            description={text.initialisationHints[adapter.initialisation]}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            data={initialisations}
            value={adapter.initialisation}
            allowDeselect={false}
            onChange={(value) => changeAdapter({ initialisation: value === 'random' ? 'random' : 'svd' })}
          />
        </>
      )}
      {fields.factorSeed(adapter.initialisation) && (
        <WholeField
          label={text.factorSeed}
          hint={text.factorSeedHint}
          minimum={0}
          value={adapter.factorSeed}
          onChange={(factorSeed) => changeAdapter({ factorSeed })}
          error={fieldErrors['adapter.factorSeed']}
        />
      )}
    </div>
  )
}
