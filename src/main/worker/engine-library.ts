import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { ExecutorStatus, TaskProgress } from '../../shared/contract/studio.ts'
import type { LengthsRequest } from '../../shared/data-requests.ts'
import type { DataSelection, InstructionShape, InstructionTemplate, TableLayout } from '../../shared/data-selection.ts'
import type { DatasetPreview } from '../../shared/dataset.ts'
import type { DatasetCheck } from '../../shared/dataset-check.ts'
import type { DeviceProbe, DeviceReport } from '../../shared/device.ts'
import type { ExportFormat, ExportResult } from '../../shared/export-result.ts'
import type { Generated, Prompt, Sampling } from '../../shared/generation.ts'
import type { AdapterInspection, AdapterSurvey, CandidateBase, FoundAdapterFacts } from '../../shared/imported-adapter.ts'
import type { MemoryPlan } from '../../shared/memory-plan.ts'
import type { ModelSurvey } from '../../shared/known-model.ts'
import type { ModelDescription } from '../../shared/model-description.ts'
import type { Prediction, Question } from '../../shared/prediction.ts'
import type { RenderedConversation } from '../../shared/rendered-conversation.ts'
import type { RowWindow } from '../../shared/row-window.ts'
import type { ExecutorName, RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunMatrix } from '../../shared/run-record.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import type { TokenLengths } from '../../shared/token-lengths.ts'

/** An adapter that has been read. */
export interface OpenAdapter {
  /** The same for adapters that one model answers for. */
  readonly modelKey: string
  /** Whether its file is still the one that was read. */
  isCurrent(): Promise<boolean>
}

/** A base that answers with any adapter of its key, or without it, until it is disposed of. */
export interface AnsweringModel {
  predict(adapter: OpenAdapter, questions: readonly Question[], asked: { base: boolean }): Promise<Prediction[]>
  generate(
    adapter: OpenAdapter,
    request: { prompt: Prompt; sampling: Sampling },
    options: { base: boolean; signal: AbortSignal; onText: (text: string) => void },
  ): Promise<Generated>
  dispose(): Promise<void>
}

/** A data file that answers any stretch of its rows until it is closed. */
export interface OpenRowStore {
  window(from: number, to: number): Promise<RowWindow>
  close(): Promise<void>
}

/** Writes rows of instruction data out as training would see them. */
export interface ConversationRenderer {
  render(shape: InstructionShape, cells: ReadonlyMap<string, string>, maximumLength: number): RenderedConversation
}

/** What the worker serves: the functions of `src/engine/index.ts`. */
export interface EngineLibrary {
  listExecutors(cacheFolder: string): Promise<ExecutorStatus[]>
  probeDevice(executor: ExecutorName): Promise<DeviceProbe>
  rememberDevices(cacheFolder: string, reports: readonly DeviceReport[]): Promise<void>
  prepareSample(folder: string, onProgress: (progress: TaskProgress) => void, signal: AbortSignal): Promise<{ modelFolder: string; dataFile: string }>
  describeModel(folder: string): Promise<ModelDescription>
  surveyModels(folders: readonly string[]): Promise<ModelSurvey[]>
  modelSpectra(
    request: { modelFolder: string; cacheFolder: string; targetModules: 'all'; rank: number },
    onModule: (done: number, all: number) => void,
    options: { onSpectrum: (spectrum: ModuleSpectrum) => void; signal: AbortSignal },
  ): Promise<ModuleSpectrum[]>
  inspectDataset(file: string, onRows: (rows: number, of: number | null) => void): Promise<DatasetPreview>
  openRowStore(file: string, layout?: TableLayout): Promise<OpenRowStore>
  openConversationRenderer(modelFolder: string, template: InstructionTemplate): Promise<ConversationRenderer>
  checkDataset(selection: DataSelection, modelFolder: string): Promise<DatasetCheck>
  measureTexts(request: LengthsRequest): Promise<TokenLengths>
  train(
    configuration: RunConfiguration,
    options: { runFolder: string; cacheFolder: string; resume?: boolean; threads: number | null; onEvent: (event: TrainingEvent) => void; signal: AbortSignal },
  ): Promise<TrainingOutcome>
  readMatrix(place: { runFolder: string; module: string | null }): Promise<RunMatrix | null>
  planRun(configuration: RunConfiguration): Promise<MemoryPlan>
  openAdapter(place: { runFolder: string; cacheFolder: string }): Promise<OpenAdapter>
  openModel(adapter: OpenAdapter): Promise<AnsweringModel>
  exportRun(
    request: { runFolder: string; cacheFolder: string; format: ExportFormat; folder: string },
    onProgress: (progress: TaskProgress) => void,
  ): Promise<ExportResult>
  surveyAdapters(folders: readonly string[]): Promise<AdapterSurvey[]>
  inspectAdapter(request: { path: string; bases: readonly CandidateBase[] }): Promise<AdapterInspection>
  importAdapter(
    request: { path: string; modelFolder: string; folder: string; cacheFolder: string },
    onProgress: (progress: TaskProgress) => void,
  ): Promise<FoundAdapterFacts>
}
