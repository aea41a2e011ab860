import { useMemo } from 'react'
import type { DatasetPreview } from '../../../shared/dataset.ts'
import type { Failure } from '../../../shared/failure.ts'
import type { ModelDescription } from '../../../shared/model-description.ts'
import type { AdapterMethodName, RunConfiguration } from '../../../shared/run-configuration.ts'
import { activeRunStates } from '../../../shared/run-record.ts'
import { ask, askOrNotify } from '../../bridge/ask.ts'
import { showFailure } from '../../bridge/show-failure.tsx'
import { baseName } from '../../formatting/paths.ts'
import { messages } from '../../messages/index.ts'
import { navigate, parseRoute } from '../../navigation/router.ts'
import { refreshRuns, useRuns } from '../../runs/run-list.ts'
import { runTitle } from '../../runs/run-title.ts'
import { absent, loading, settle, valueOf } from '../../state/loadable.ts'
import { createStore, useStore } from '../../state/store.ts'
import { useRecommendedExecutor } from '../../state/system-information.ts'
import { clearTaskProgress } from '../../state/task-progress.ts'
import { draftOf } from './candidate.ts'
import { guessedColumns, guessedTask } from './columns.ts'
import { emptyDraft, type AdapterDraft, type ColumnsDraft, type Draft, type TrainingDraft } from './draft.ts'
import { examineDraft, type Examination } from './draft-problems.ts'
import { keepForNextPage, takeKeptDraft } from './kept-draft.ts'
import { withMethod } from './method-change.ts'
import { withoutPreset, withPreset, withTargetsOf } from './presets/applied-preset.ts'

const store = createStore<Draft>(takeKeptDraft() ?? emptyDraft())
const activity = createStore({ preparingSample: false, starting: false })

/** `keep`: settings of an earlier run stay as they are instead of being guessed anew. */
type Choices = 'guess' | 'keep'

/** What was last read well: a wrong file dropped after it does not throw it away. */
interface Kept<Value> {
  readonly path: string
  readonly value: Value
}
let keptModel: Kept<ModelDescription> | null = null
let keptData: Kept<DatasetPreview> | null = null
/** The newest reading of data; what others find is of no more use. */
let readings = 0

/** A new draft starts without what an earlier one had chosen. */
function replaceDraft(draft: Draft): void {
  keptModel = null
  keptData = null
  readings += 1
  store.update(() => draft)
}

function tellKept(failure: Failure, refused: string, kept: string): void {
  showFailure(failure, messages.shell.choiceKept(baseName(refused), baseName(kept)))
}

async function readModel(folder: string, choices: Choices): Promise<void> {
  store.update((draft) => ({ ...draft, modelFolder: folder, model: loading }))
  const model = await settle(ask('model.describe', { folder }))
  // The user may have chosen another one meanwhile.
  if (store.get().modelFolder !== folder) return
  // The same folder, no longer readable, is no longer a good choice.
  const kept = keptModel?.path === folder ? null : keptModel
  if (model.status === 'failed' && kept !== null) {
    store.update((draft) => ({ ...draft, modelFolder: kept.path, model: { status: 'ready', value: kept.value } }))
    tellKept(model.failure, folder, kept.path)
    return
  }
  keptModel = model.status === 'ready' ? { path: folder, value: model.value } : null
  store.update((draft) => {
    if (model.status !== 'ready' || choices === 'keep') return { ...draft, model }
    return withTargetsOf({ ...draft, model }, model.value)
  })
}

async function readData(file: string, choices: Choices): Promise<void> {
  const reading = ++readings
  clearTaskProgress('dataset')
  store.update((draft) => ({ ...draft, dataFile: file, data: loading }))
  const data = await settle(ask('dataset.inspect', { file }))
  // The user may have chosen another one meanwhile.
  if (reading !== readings) return
  const read = valueOf(data)
  if (read !== null) {
    keptData = { path: file, value: read }
    const ready = { data: { status: 'ready', value: read } } as const
    store.update((draft) => (choices === 'keep' ? { ...draft, ...ready } : { ...draft, ...ready, columns: guessedColumns(read) }))
  } else if (data.status === 'failed') refuseData(file, data.failure)
  else takeKeptData(keptData)
}

function refuseData(file: string, failure: Failure): void {
  // The same file, no longer readable, is no longer a good choice.
  const kept = keptData?.path === file ? null : keptData
  if (kept === null) {
    keptData = null
    store.update((draft) => ({ ...draft, data: { status: 'failed', failure } }))
    return
  }
  takeKeptData(kept)
  tellKept(failure, file, kept.path)
}

function takeKeptData(kept: Kept<DatasetPreview> | null): void {
  store.update((draft) => (kept === null ? { ...draft, dataFile: null, data: absent } : { ...draft, dataFile: kept.path, data: { status: 'ready', value: kept.value } }))
}

/** What is taken while the data is looked at is looked at there; from everywhere else it leads to the form. */
function showTaken(): void {
  if (!looksAtData()) navigate({ screen: 'new-run' })
}

export function looksAtData(): boolean {
  return parseRoute(window.location.hash).screen === 'data'
}

export function takeModelFolder(folder: string): void {
  showTaken()
  void readModel(folder, 'guess')
}

export function takeDataFile(file: string): void {
  showTaken()
  void readData(file, 'guess')
}

export async function chooseModelFolder(): Promise<void> {
  const answer = await askOrNotify('model.choose', {})
  if (typeof answer?.folder === 'string') takeModelFolder(answer.folder)
}

export async function chooseDataFile(): Promise<void> {
  const answer = await askOrNotify('dataset.choose', {})
  if (typeof answer?.file === 'string') takeDataFile(answer.file)
}

export async function chooseDataFolder(): Promise<void> {
  const answer = await askOrNotify('dataset.chooseFolder', {})
  if (typeof answer?.folder === 'string') takeDataFile(answer.folder)
}

/** `everything` starts a new draft from the sample; `model` keeps the data that was already chosen. */
export async function trySample(part: 'everything' | 'model'): Promise<void> {
  clearTaskProgress('sample')
  activity.update((state) => ({ ...state, preparingSample: true }))
  const sample = await askOrNotify('sample.prepare', {})
  activity.update((state) => ({ ...state, preparingSample: false }))
  // Null where it was cancelled.
  if (!sample) return
  if (part === 'everything') replaceDraft(emptyDraft())
  takeModelFolder(sample.modelFolder)
  if (store.get().dataFile === null) takeDataFile(sample.dataFile)
}

/** Before the page is loaded anew: what was filled in comes back. */
export function keepDraft(): void {
  keepForNextPage(store.get())
}

export function repeatConfiguration(configuration: RunConfiguration): void {
  replaceDraft(draftOf(configuration))
  navigate({ screen: 'new-run' })
  void readModel(configuration.modelFolder, 'keep')
  void readData(configuration.data.file, 'keep')
}

export async function startRun(configuration: RunConfiguration): Promise<void> {
  activity.update((state) => ({ ...state, starting: true }))
  const started = await askOrNotify('run.start', configuration)
  activity.update((state) => ({ ...state, starting: false }))
  if (started === undefined) return
  // The name was that run's own; the settings may serve the next one.
  changeDraft({ name: '' })
  void refreshRuns()
  navigate({ screen: 'run', runId: started.runId })
}

export function changeDraft(change: Partial<Pick<Draft, 'name' | 'executor'>>): void {
  store.update((draft) => ({ ...draft, ...change }))
}

export function changeColumns(change: Partial<ColumnsDraft>): void {
  store.update((draft) => ({ ...draft, columns: { ...draft.columns, ...change } }))
}

/** Another label column may ask for another task. */
export function changeLabelColumn(labelColumn: string | null): void {
  store.update((draft) => {
    const preview = valueOf(draft.data)
    const { task: before } = draft.columns
    const task = preview === null || before === 'instruction' ? before : guessedTask(preview, labelColumn)
    return { ...draft, columns: { ...draft.columns, labelColumn, task } }
  })
}

export function changeMethod(method: AdapterMethodName): void {
  store.update((draft) => withMethod(draft, method))
}

export function applyPreset(name: string): void {
  store.update((draft) => withPreset(draft, name))
}

export function undoPreset(): void {
  store.update(withoutPreset)
}

export function changeAdapter(change: Partial<AdapterDraft>): void {
  store.update((draft) => ({ ...draft, adapter: { ...draft.adapter, ...change } }))
}

export function changeTraining(change: Partial<TrainingDraft>): void {
  store.update((draft) => ({ ...draft, training: { ...draft.training, ...change } }))
}

export function useDraft(): Draft {
  return useStore(store, (draft) => draft)
}

/** The run that another one would wait for. */
export function useActiveRun(): string | null {
  const active = valueOf(useRuns())?.find((run) => activeRunStates.includes(run.state))
  return active === undefined ? null : runTitle(active)
}

export function useExamination(): Examination {
  const draft = useDraft()
  const activeRun = useActiveRun()
  const recommended = useRecommendedExecutor()
  return useMemo(() => examineDraft({ ...draft, executor: draft.executor ?? recommended }, activeRun), [draft, activeRun, recommended])
}

export function usePreparingSample(): boolean {
  return useStore(activity, (state) => state.preparingSample)
}

export function useStarting(): boolean {
  return useStore(activity, (state) => state.starting)
}
