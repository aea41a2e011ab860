import { Panel } from '../../components/Panel.tsx'
import { messages } from '../../messages/index.ts'
import { changeTraining, useDraft, useExamination } from './draft-store.ts'
import type { TrainingDraft } from './draft.ts'
import { ExecutorChoice } from './ExecutorChoice.tsx'
import classes from './NewRunScreen.module.css'
import { RealField } from './RealField.tsx'
import { WholeField } from './WholeField.tsx'

const text = messages.newRun.training

const reals = [
  { key: 'learningRate', label: text.learningRate, hint: text.learningRateHint },
  { key: 'headLearningRate', label: text.headLearningRate, hint: text.headLearningRateHint },
] as const
const wholes = [
  { key: 'epochs', label: text.epochs, hint: text.epochsHint, minimum: 1, step: 1 },
  { key: 'batchSize', label: text.batchSize, hint: text.batchSizeHint, minimum: 1, step: 8 },
  { key: 'maximumLength', label: text.maximumLength, hint: text.maximumLengthHint, minimum: 8, step: 8 },
  { key: 'seed', label: text.seed, hint: text.seedHint, minimum: 0, step: 1 },
] as const
const schedule = [
  { key: 'warmupRatio', label: text.warmupRatio, hint: text.warmupRatioHint },
  { key: 'weightDecay', label: text.weightDecay, hint: text.weightDecayHint },
] as const

export function TrainingSection() {
  const { training } = useDraft()
  const { fieldErrors } = useExamination()
  const set = (key: keyof TrainingDraft) => (value: TrainingDraft[typeof key]) => changeTraining({ [key]: value })
  const real = ({ key, label, hint }: (typeof reals | typeof schedule)[number]) => (
    <RealField key={key} label={label} hint={hint} value={training[key]} onChange={set(key)} error={fieldErrors[`training.${key}`]} />
  )
  return (
    <Panel title={text.title}>
      <div className={classes['fields']}>
        {reals.map(real)}
        {wholes.map(({ key, ...field }) => (
          <WholeField key={key} {...field} value={training[key]} onChange={set(key)} error={fieldErrors[`training.${key}`]} />
        ))}
        {schedule.map(real)}
        <ExecutorChoice />
      </div>
    </Panel>
  )
}
