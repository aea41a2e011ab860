import type { DataSelection } from '../../../shared/data-selection.ts'
import type { RunSummary } from '../../../shared/run-record.ts'
import type { Fact } from '../../components/Facts.tsx'
import { formatInteger, formatPercent, formatReal } from '../../formatting/numbers.ts'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { fieldsOfMethod } from '../new-run/method-fields.ts'
import { adapterFacts, differingTraining, warmupText } from './differing-settings.ts'

const text = messages.run.configuration

/** The settings of a run in three groups: what it read, what it adapted, how it trained. */
export function configurationFacts(run: RunSummary): { data: Fact[]; adapter: Fact[]; training: Fact[] } {
  const { modelFolder, data, adapter, training, executor } = run.configuration
  const method = messages.methods[adapter.method]
  return {
    data: [
      { name: text.model, value: baseName(modelFolder), title: modelFolder },
      { name: text.data, value: baseName(data.file), title: data.file },
      ...(data.task === 'classification' ? [] : [{ name: text.task, value: text.tasks[data.task] }]),
      ...columnFacts(data),
      ...(run.labels.length > 0 ? [{ name: text.labels, value: run.labels.join(', ') }] : []),
      { name: text.validation, value: validationText(data) },
      { name: text.folder, value: baseName(run.folder), title: run.folder },
    ],
    adapter: [
      ...adapterFacts(run.configuration),
      ...(run.trainedValues === null
        ? []
        : [{ name: text.trained, value: text.trainedText(formatInteger(run.trainedValues.adapter), method.rateOf, formatInteger(run.trainedValues.head)) }]),
      { name: text.executor, value: messages.machine.executorNames[executor] },
      ...(adapter.baseFormat === 'as-stored' ? [] : [{ name: messages.training.baseFormat, value: messages.training.baseFormats[adapter.baseFormat] }]),
    ],
    training: [
      ...(fieldsOfMethod(adapter.method).learningRate ? [{ name: messages.training.learningRate(method.rateOf), value: formatReal(training.learningRate) }] : []),
      ...(data.task === 'instruction' ? [] : [{ name: text.headLearningRate, value: formatReal(training.headLearningRate) }]),
      training.steps === null ? { name: text.epochs, value: training.epochs } : { name: text.onlySteps, value: formatInteger(training.steps) },
      { name: text.batchSize, value: training.batchSize },
      { name: text.maximumLength, value: text.tokens(formatInteger(training.maximumLength)) },
      { name: text.weightDecay, value: formatReal(training.weightDecay) },
      { name: text.warmup, value: warmupText(training) },
      ...differingTraining(training),
      ...(training.bestMetric === null ? [] : [{ name: text.bestMetric, value: messages.metrics.names[training.bestMetric] }]),
      { name: text.seed, value: training.seed },
    ],
  }
}

function columnFacts(data: DataSelection): Fact[] {
  if (data.task === 'instruction') {
    const { instruction } = messages.newRun.data
    return [
      { name: instruction.shape, value: instruction.shapes[data.shape] },
      { name: instruction.template, value: instruction.templates[data.template] },
    ]
  }
  return [
    { name: text.text, value: data.textColumn },
    ...(data.secondTextColumn === null ? [] : [{ name: text.secondText, value: data.secondTextColumn }]),
    data.task === 'regression'
      ? { name: text.number, value: data.labelColumn }
      : { name: text.label, value: data.lowerCaseLabels === true ? text.lowerCase(data.labelColumn) : data.labelColumn },
  ]
}

function validationText({ task, validation }: DataSelection): string {
  switch (validation.kind) {
    case 'fraction':
      return (task === 'classification' ? text.validationFraction : text.validationRandom)(formatPercent(validation.fraction), validation.seed)
    case 'column':
      return text.validationColumn(validation.column)
    case 'file':
      return baseName(validation.file)
  }
}
