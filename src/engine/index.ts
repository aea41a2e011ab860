/** The engine: a plain library. The worker, the command line and the tests use it through this page. */
export { inspectDataset } from './data/inspect-dataset.ts'
export { listExecutors } from './executors/registry.ts'
export { exportRun } from './export/export-run.ts'
export { describeModel } from './models/registry.ts'
export { prepareSample } from './sample/prepare-sample.ts'
export { adapterFileName } from './training/save-trained.ts'
export { train, type TrainingOptions } from './training/train.ts'
