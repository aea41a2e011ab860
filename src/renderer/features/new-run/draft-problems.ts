import type { ColumnSummary, DatasetPreview } from '../../../shared/dataset.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import { targetedModules } from '../../../shared/parameter-counts.ts'
import type { RunConfiguration } from '../../../shared/run-configuration.ts'
import { formatInteger } from '../../formatting/numbers.ts'
import { messages } from '../../messages/index.ts'
import { valueOf } from '../../state/loadable.ts'
import { columnNamed, firstNotNumeric } from './columns.ts'
import { numberOf, templateOf, type Draft } from './draft.ts'
import { validateDraft, type FieldErrors } from './field-errors.ts'
import { labelCounts } from './label-counts.ts'
import { fieldsOfMethod } from './method-fields.ts'
import { rankErrors } from './rank-errors.ts'
import { splitRows } from './split-rows.ts'
import { trainingNotes } from './training-notes.ts'

export interface Examination {
  /** Set where the run can start. */
  readonly configuration: RunConfiguration | null
  /** Everything that stops the run, in the order of the page. */
  readonly problems: readonly string[]
  /** What a user should know; it does not stop the run. */
  readonly notes: readonly string[]
  readonly fieldErrors: FieldErrors
  /** Whether the data itself is among what stops the run. */
  readonly dataStops: boolean
}

const text = messages.problems

function sourceProblem(status: Draft['model']['status'], words: { missing: string; loading: string; failed: string }): string[] {
  if (status === 'absent') return [words.missing]
  if (status === 'loading') return [words.loading]
  return status === 'failed' ? [words.failed] : []
}

function columnProblems({ columns }: Draft, preview: DatasetPreview): string[] {
  if (columns.task === 'instruction') return columns.shape === null ? [text.shapeMissing] : []
  const found: string[] = []
  const label = columnNamed(preview, columns.labelColumn)
  if (columnNamed(preview, columns.textColumn) === null) found.push(text.textMissing)
  if (columns.secondTextColumn !== null) {
    if (columns.secondTextColumn === columns.textColumn) found.push(text.sameTexts)
    else if (columnNamed(preview, columns.secondTextColumn) === null) found.push(text.secondTextGone)
  }
  if (label === null) found.push(columns.task === 'regression' ? text.numberMissing : text.labelMissing)
  else if (label.name === columns.textColumn || label.name === columns.secondTextColumn) found.push(text.sameColumn)
  else if (columns.task === 'regression') found.push(...numberProblems(preview, label))
  else if (label.valueCounts === null) found.push(text.tooManyLabels(label.name))
  else if ((labelCounts(preview, columns) ?? []).length < 2) found.push(text.oneLabel(label.name))
  return found
}

function numberProblems(preview: DatasetPreview, label: ColumnSummary): string[] {
  const cell = firstNotNumeric(preview, label)
  return cell === null ? [] : [text.notNumeric(label.name, cell)]
}

function splitProblems(draft: Draft, preview: DatasetPreview): string[] {
  const { task, splitKind, splitColumn, textColumn, secondTextColumn, labelColumn } = draft.columns
  const parts = splitRows(draft, preview)
  if (splitKind === 'column') {
    if (columnNamed(preview, splitColumn) === null || splitColumn === null) return [text.splitMissing]
    if (task !== 'instruction' && [textColumn, secondTextColumn, labelColumn].includes(splitColumn)) return [text.splitIsData]
    if (parts === null || parts.training === 0) return [text.splitWithoutTraining(splitColumn)]
    return parts.validation === 0 ? [text.splitWithoutValidation(splitColumn)] : []
  }
  return parts?.validation === 0 ? [text.validationEmpty] : []
}

/** Whole numbers that the schema takes but this model does not, by field; others are the schema's to refuse. */
function limitErrors(draft: Draft, model: ModelDescription): FieldErrors {
  const length = numberOf(draft.training.maximumLength)
  return {
    ...rankErrors(draft.adapter, model),
    ...(Number.isInteger(length) && length > model.maximumLength
      ? { 'training.maximumLength': text.lengthTooLarge(formatInteger(model.maximumLength)) }
      : {}),
  }
}

const shownLabels = 5

function rareLabels(values: readonly string[]): string {
  const names = values.slice(0, shownLabels).map(messages.data.guesses.quoted)
  const more = values.length - names.length
  return text.rareLabels(names.join(', '), more)
}

function dataNotes({ columns }: Draft, preview: DatasetPreview): string[] {
  if (columns.task === 'instruction') return []
  const notes: string[] = []
  const label = columnNamed(preview, columns.labelColumn)
  const chosen = [columnNamed(preview, columns.textColumn), columnNamed(preview, columns.secondTextColumn), label]
  for (const column of chosen) {
    if (column !== null && column.emptyCount > 0) notes.push(text.emptyCells(column.emptyCount, column.name))
  }
  if (columns.task === 'classification' && columns.splitKind === 'fraction') {
    const rare = (labelCounts(preview, columns) ?? []).filter(({ count }) => count < 2)
    if (rare.length > 0) notes.push(rareLabels(rare.map(({ value }) => value)))
  }
  return notes
}

/** What a base model or a method lacks for tuning on instructions. */
function instructionProblems(draft: Draft, model: ModelDescription | null): string[] {
  if (draft.columns.task !== 'instruction') return []
  return [
    ...(model?.generates === false ? [text.cannotGenerate(model.name)] : []),
    ...(model?.generates === true && !model.chatTemplate && templateOf(draft) === 'model' ? [text.noChatTemplate(model.name)] : []),
    ...(draft.adapter.method === 'head-only' ? [text.noHeadToTrain] : []),
  ]
}

/**
 * Everything that can be said about a draft before it is trained.
 * @param activeRun name of the run that is under way, or null: the engine trains one at a time, and others wait
 */
export function examineDraft(draft: Draft, activeRun: string | null = null): Examination {
  const model = valueOf(draft.model)
  const preview = valueOf(draft.data)
  const { configuration, fieldErrors } = validateDraft(draft)
  const limits = model === null ? {} : limitErrors(draft, model)
  const typed = Object.keys(fieldErrors).some(
    (path) => !(path in limits) && path !== 'adapter.targetModules' && /^(training\.|adapter\.|data\.validation\.seed$)/.test(path),
  )
  const dataProblems = preview === null ? [] : [...columnProblems(draft, preview), ...splitProblems(draft, preview)]
  const adapts = fieldsOfMethod(draft.adapter.method).modules
  const modulesMissing = adapts && model !== null && targetedModules(model, draft.adapter.targetModules, draft.adapter.layers).length === 0
  const problems = [
    ...sourceProblem(draft.model.status, { missing: text.modelMissing, loading: text.modelLoading, failed: text.modelFailed }),
    ...sourceProblem(draft.data.status, { missing: text.dataMissing, loading: text.dataLoading, failed: text.dataFailed }),
    ...dataProblems,
    ...instructionProblems(draft, model),
    ...(modulesMissing ? [text.modulesMissing] : []),
    ...Object.values(limits).filter((problem) => problem !== undefined),
    ...(typed ? [text.fields] : []),
  ]
  return {
    configuration: problems.length === 0 ? configuration : null,
    problems,
    notes: [...(activeRun === null ? [] : [text.queues(activeRun)]), ...(preview === null ? [] : dataNotes(draft, preview)), ...trainingNotes(draft)],
    fieldErrors: { ...fieldErrors, ...limits },
    dataStops: dataProblems.length > 0,
  }
}
