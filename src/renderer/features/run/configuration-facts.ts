import type { ValidationSplit } from '../../../shared/data-selection.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import type { Fact } from '../../components/Facts.tsx'
import { formatInteger, formatPercent, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'

const text = messages.run.configuration

/** The settings of a run in three groups: what it read, what it adapted, how it trained. */
export function configurationFacts(run: RunSummary): { data: Fact[]; adapter: Fact[]; training: Fact[] } {
  const { modelFolder, data, adapter, training, executor } = run.configuration
  return {
    data: [
      { name: text.model, value: baseName(modelFolder), title: modelFolder },
      { name: text.data, value: baseName(data.file), title: data.file },
      ...(data.task === 'instruction' ? [] : [{ name: text.text, value: data.textColumn }, { name: text.label, value: data.labelColumn }]),
      ...(run.labels.length > 0 ? [{ name: text.labels, value: run.labels.join(', ') }] : []),
      { name: text.validation, value: validationText(data.validation) },
      { name: text.folder, value: baseName(run.folder), title: run.folder },
    ],
    adapter: [
      { name: text.targetModules, value: adapter.targetModules.join(', ') },
      { name: text.rank, value: adapter.rank },
      { name: text.sigma, value: formatReal(adapter.sigma) },
      { name: text.alpha, value: formatReal(adapter.alpha) },
      ...(run.trainedValues === null
        ? []
        : [{ name: text.trained, value: text.trainedText(formatInteger(run.trainedValues.adapter), formatInteger(run.trainedValues.head)) }]),
      { name: text.executor, value: messages.machine.executorNames[executor] },
    ],
    training: [
      { name: text.learningRate, value: formatReal(training.learningRate) },
      { name: text.headLearningRate, value: formatReal(training.headLearningRate) },
      { name: text.epochs, value: training.epochs },
      { name: text.batchSize, value: training.batchSize },
      { name: text.maximumLength, value: text.tokens(formatInteger(training.maximumLength)) },
      { name: text.weightDecay, value: formatReal(training.weightDecay) },
      { name: text.warmup, value: formatPercent(training.warmupRatio) },
      { name: text.seed, value: training.seed },
    ],
  }
}

function validationText(validation: ValidationSplit): string {
  switch (validation.kind) {
    case 'fraction':
      return text.validationFraction(formatPercent(validation.fraction), validation.seed)
    case 'column':
      return text.validationColumn(validation.column)
    case 'file':
      return baseName(validation.file)
  }
}
