import type { TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { ExecutorStatus, TaskProgress } from '../../shared/contract/studio.ts'
import type { DatasetPreview } from '../../shared/dataset.ts'
import type { DeviceProbe, DeviceReport } from '../../shared/device.ts'
import type { ExportFormat, ExportResult } from '../../shared/export-result.ts'
import type { MemoryPlan } from '../../shared/memory-plan.ts'
import type { ModelSurvey } from '../../shared/known-model.ts'
import type { ModelDescription } from '../../shared/model-description.ts'
import type { Prediction, Question } from '../../shared/prediction.ts'
import type { ExecutorName, RunConfiguration } from '../../shared/run-configuration.ts'
import type { RunMatrix } from '../../shared/run-record.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'

/** A trained run that answers until it is disposed of. */
export interface Predictor {
  predict(questions: readonly Question[]): Promise<Prediction[]>
  dispose(): Promise<void>
}

/** What the worker serves: the functions of `src/engine/index.ts`. */
export interface EngineLibrary {
  listExecutors(cacheFolder: string): Promise<ExecutorStatus[]>
  probeDevice(executor: ExecutorName): Promise<DeviceProbe>
  rememberDevices(cacheFolder: string, reports: readonly DeviceReport[]): Promise<void>
  prepareSample(folder: string, onProgress: (progress: TaskProgress) => void): Promise<{ modelFolder: string; dataFile: string }>
  describeModel(folder: string): Promise<ModelDescription>
  surveyModels(folders: readonly string[]): Promise<ModelSurvey[]>
  modelSpectra(
    request: { modelFolder: string; cacheFolder: string; targetModules: 'all'; rank: number },
    onModule: (done: number, all: number) => void,
    options: { onSpectrum: (spectrum: ModuleSpectrum) => void; signal: AbortSignal },
  ): Promise<ModuleSpectrum[]>
  inspectDataset(file: string): Promise<DatasetPreview>
  train(
    configuration: RunConfiguration,
    options: { runFolder: string; cacheFolder: string; resume?: boolean; threads: number | null; onEvent: (event: TrainingEvent) => void; signal: AbortSignal },
  ): Promise<TrainingOutcome>
  readMatrix(place: { runFolder: string; module: string | null }): Promise<RunMatrix | null>
  planRun(configuration: RunConfiguration): Promise<MemoryPlan>
  openPredictor(place: { runFolder: string; cacheFolder: string }): Promise<Predictor>
  exportRun(
    request: { runFolder: string; cacheFolder: string; format: ExportFormat; folder: string },
    onProgress: (progress: TaskProgress) => void,
  ): Promise<ExportResult>
}
