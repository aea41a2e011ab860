import { setTimeout as wait } from 'node:timers/promises'
import type { CommandInput, CommandOutput } from '../../shared/contract/command.ts'
import type { EngineCommands, TrainingEvent, TrainingOutcome } from '../../shared/contract/engine.ts'
import type { TaskProgress } from '../../shared/contract/studio.ts'
import type { ModuleSpectrum } from '../../shared/spectrum.ts'
import type { TrainingEngine, TrainingRequest } from '../runs/training-engine.ts'
import { EngineConnection } from './engine-connection.ts'
import type { EngineProcess } from './engine-process.ts'
import type { EngineCommandName, EngineRequests } from './engine-requests.ts'

/** Longest time the studio waits for the worker when it closes. */
const closeTimeoutMilliseconds = 2000

/** Supervises the engine worker: starts it on the first request, and anew on the next one after it died. */
export class EngineHost implements EngineRequests, TrainingEngine {
  readonly #fork: () => EngineProcess
  readonly #onTask: (progress: TaskProgress) => void
  readonly #onSpectrum: (folder: string, spectrum: ModuleSpectrum) => void
  readonly #onText: (generationId: string, text: string) => void
  readonly #trainingListeners = new Map<string, (events: readonly TrainingEvent[]) => void>()
  #connection: EngineConnection | null = null

  constructor(
    fork: () => EngineProcess,
    onTask: (progress: TaskProgress) => void,
    onSpectrum: (folder: string, spectrum: ModuleSpectrum) => void = () => undefined,
    onText: (generationId: string, text: string) => void = () => undefined,
  ) {
    this.#fork = fork
    this.#onTask = onTask
    this.#onSpectrum = onSpectrum
    this.#onText = onText
  }

  async request<Name extends EngineCommandName>(
    name: Name,
    input: CommandInput<EngineCommands[Name]>,
  ): Promise<CommandOutput<EngineCommands[Name]>> {
    this.#connection ??= this.#connect()
    return this.#connection.request(name, input)
  }

  async train(request: TrainingRequest, onEvents: (events: readonly TrainingEvent[]) => void): Promise<TrainingOutcome> {
    this.#trainingListeners.set(request.runId, onEvents)
    try {
      return await this.request('train', request)
    } finally {
      this.#trainingListeners.delete(request.runId)
    }
  }

  /** Nothing to stop where the worker is gone: its death has ended the run. */
  async stop(runId: string): Promise<void> {
    await this.#connection?.request('stop', { runId })
  }

  kill(): void {
    this.#connection?.end()
  }

  /** Ends the worker; does not wait for it without end. */
  async close(): Promise<void> {
    const connection = this.#connection
    if (connection === null) return
    connection.end()
    await Promise.race([connection.closed, wait(closeTimeoutMilliseconds, undefined, { ref: false })])
  }

  #connect(): EngineConnection {
    const connection = new EngineConnection(this.#fork(), {
      onTraining: (runId, events) => this.#trainingListeners.get(runId)?.(events),
      onTask: this.#onTask,
      onSpectrum: this.#onSpectrum,
      onText: this.#onText,
    })
    void connection.closed.then(() => {
      if (this.#connection === connection) this.#connection = null
    })
    return connection
  }
}
