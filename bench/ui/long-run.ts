import { cp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fixtureFolder } from '../../src/engine/fixtures/fixture-folder.ts'
import { openSafetensors, readTensor, writeSafetensors } from '../../src/engine/files/safetensors.ts'
import { checkpointFileName } from '../../src/engine/training/checkpoint.ts'
import { train } from '../../src/engine/training/train.ts'
import { createRunFolder } from '../../src/main/runs/run-folder.ts'
import { dataFolderInside } from '../../src/main/store/data-folder.ts'
import { openHistory } from '../../src/main/store/open-history.ts'
import type { TrainingEvent } from '../../src/shared/contract/engine.ts'
import { type RunConfiguration, runConfigurationSchema } from '../../src/shared/run-configuration.ts'
import type { TrainingPoint } from '../../src/shared/run-record.ts'

export const pointCount = 100_000
const totalSteps = 4 * pointCount
const texts = 1000

type Started = Extract<TrainingEvent, { kind: 'started' }>

/**
 * Leaves a paused run in the history whose next step is the one after `pointCount`, and answers its id. Its first steps are
 * trained; the checkpoint that these leave is moved to the later step, and the points between are made up.
 */
export async function leaveLongRun(userData: string, scratch: string): Promise<string> {
  const dataFolder = dataFolderInside(userData)
  const id = 'long-run'
  const configuration = await configurationOf(scratch)
  const history = openHistory(dataFolder.databaseFile)
  const created = history.writer.createRun(configuration, { id, folder: createRunFolder(dataFolder.runs, id, configuration), now: Date.now() - totalSteps })
  const { trainedValues, labels } = await trainFirstSteps(configuration, created.folder, dataFolder.cache)
  await moveCheckpoint(created.folder, pointCount)
  const progress = { state: 'paused', step: pointCount, checkpointStep: pointCount, totalSteps } as const
  history.writer.applyUpdate({ summary: { ...created, ...progress, trainedValues, labels }, points: pointsFrom(created.createdAt), evaluations: [], updateNorms: [] })
  history.close()
  return id
}

/** A model so small that several hundred steps are taken a second, on data of its own. */
async function configurationOf(scratch: string): Promise<RunConfiguration> {
  const [modelFolder, file] = [join(scratch, 'tiny-bert'), join(scratch, 'texts.csv')]
  await cp(fixtureFolder('bert'), modelFolder, { recursive: true })
  const rows = Array.from({ length: texts }, (_, row) => `text number ${row} of many,${row % 2 === 0 ? 'even' : 'odd'}`)
  await writeFile(file, `text,label\n${rows.join('\n')}\n`)
  return runConfigurationSchema.parse({
    name: 'A hundred thousand steps',
    modelFolder,
    data: { task: 'classification', file, textColumn: 'text', labelColumn: 'label', validation: { kind: 'fraction', fraction: 0.2 } },
    adapter: { targetModules: ['query', 'value', 'attention.output.dense', 'output.dense'] },
    training: { steps: totalSteps, batchSize: 8, maximumLength: 16, evaluateEvery: 2000 },
  })
}

async function trainFirstSteps(configuration: RunConfiguration, runFolder: string, cacheFolder: string): Promise<Started> {
  const controller = new AbortController()
  const events: TrainingEvent[] = []
  const onEvent = (event: TrainingEvent): void => {
    events.push(event)
    if (event.kind === 'point') controller.abort()
  }
  await train(configuration, { runFolder, cacheFolder, signal: controller.signal, onEvent })
  const started = events.find((event): event is Started => event.kind === 'started')
  if (started === undefined) throw new Error('The run did not start')
  return started
}

async function moveCheckpoint(runFolder: string, step: number): Promise<void> {
  const path = join(runFolder, checkpointFileName)
  const { metadata, tensors } = await openSafetensors(path)
  const values = await Promise.all([...tensors.values()].map(async (entry) => ({ name: entry.name, shape: entry.shape, data: await readTensor(path, entry) })))
  const state = JSON.parse(metadata['state'] ?? '') as { loop: object }
  await writeSafetensors(path, values, { ...metadata, state: JSON.stringify({ ...state, loop: { ...state.loop, step } }) })
}

function pointsFrom(createdAt: number): TrainingPoint[] {
  return Array.from({ length: pointCount }, (_, index) => {
    const step = index + 1
    const share = 1 - step / totalSteps
    return {
      step,
      epoch: step / 100,
      loss: 0.3 + Math.exp(-step / 20_000) * (0.4 + 0.2 * Math.sin(step * 12.9898)),
      learningRate: 4e-3 * share,
      headLearningRate: 5e-3 * share,
      gradientNorm: 0.6 + 0.3 * Math.sin(step * 78.233),
      tokensPerSecond: 20_000,
      etaSeconds: (totalSteps - step) / 300,
      residentBytes: 300_000_000,
      at: createdAt + step * 3,
    }
  })
}
